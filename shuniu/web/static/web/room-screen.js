// The screen of a room looks again by itself: the code changes, and so does who is called next.
setTimeout(() => location.reload(), 30_000);
