"""The check-in with SQLAlchemy's ORM over aiosqlite, as its documentation shows: for the two libraries' bots."""

from __future__ import annotations

from datetime import UTC, datetime

from sqlalchemy import BigInteger, ForeignKey, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Member(Base):
    __tablename__ = "member"
    id: Mapped[int] = mapped_column(primary_key=True)
    telegram_id: Mapped[int] = mapped_column(BigInteger, unique=True)
    name: Mapped[str]


class Meeting(Base):
    __tablename__ = "meeting"
    id: Mapped[int] = mapped_column(primary_key=True)
    place: Mapped[str]
    is_open: Mapped[bool]


class Presence(Base):
    __tablename__ = "presence"
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meeting.id"), primary_key=True)
    member_id: Mapped[int] = mapped_column(ForeignKey("member.id"), primary_key=True)
    at: Mapped[datetime]


def opened(store: str) -> async_sessionmaker[AsyncSession]:
    return async_sessionmaker(create_async_engine(f"sqlite+aiosqlite:///{store}"), expire_on_commit=False)


async def check_in(sessions: async_sessionmaker[AsyncSession], telegram_id: int, meeting_id: int) -> str:
    """What to say."""
    async with sessions() as session:
        member = (await session.execute(select(Member).where(Member.telegram_id == telegram_id))).scalar_one_or_none()
        meeting = await session.get(Meeting, meeting_id)
        if member is None or meeting is None or not meeting.is_open:
            return "No meeting is open."
        session.add(Presence(meeting_id=meeting.id, member_id=member.id, at=datetime.now(UTC)))
        try:
            await session.commit()
        except IntegrityError:
            return "You have checked in already."
        return f"Checked in: {member.name}, {meeting.place}"
