# Said in groups: only what concerns the group, no name and no record
group-joined = Hello, I am the assistant for branch study and discussion; this group belongs to { $branch }. I neither read nor keep your talk and need not be an admin; I serve only commands sent to me and ideas that their author agrees to hand in. If you see a good idea, reply to it with { $command } and I ask its author in private. Please leave out state secrets, work secrets and trade secrets.
group-declined = I serve only in branch groups to which the branch's secretary, deputy or organiser has added me, so I leave now.
group-unsafe = I could read all talk in this group, so I have stopped serving here; the secretary may take my admin rights away.
group-turned-unsafe = The assistant in your branch's group was made an admin, or may read all talk. To protect everybody it has stopped serving there.
    Please take its admin rights away; if that is not enough, remove it and add it again.
group-safe = I can no longer read this group's talk and serve again.
pointed-to-private = Please do this in the private chat with me:
button-private = Open the private chat
