"""What the service that runs on this machine says of itself, for `zhibu doctor`."""

from __future__ import annotations

import aiohttp

from app.settings import Settings
from domain.doctor import Diagnosis, Level

_PATIENCE = aiohttp.ClientTimeout(total=5)


async def ask_service(settings: Settings) -> list[Diagnosis]:
    """Whether it runs, whether it is ready, and whether it has met another that takes its updates."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(settings.http_host, settings.http_host)  # noqa: S104
    root = f"http://{host}:{settings.http_port}"
    try:
        async with aiohttp.ClientSession(timeout=_PATIENCE) as session:
            async with session.get(f"{root}/readyz") as answer:
                status, said = answer.status, (await answer.text()).strip()
            async with session.get(f"{root}/metrics") as answer:
                metrics = (await answer.text()).splitlines()
    except (aiohttp.ClientError, OSError, TimeoutError, UnicodeDecodeError):
        return [Diagnosis(Level.NOTE, "doctor-service-none", {"address": root})]
    if not any(line.startswith("zhibu_") for line in metrics):  # another program has the port
        return [Diagnosis(Level.NOTE, "doctor-service-none", {"address": root})]
    found = [Diagnosis(Level.BAD, "doctor-service-rival")] if "zhibu_polling_rival 1.0" in metrics else []
    if status != 200:
        return [Diagnosis(Level.BAD, "doctor-service-ill", {"reason": said}), *found]
    return [Diagnosis(Level.GOOD, "doctor-service-good"), *found]
