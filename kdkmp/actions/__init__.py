"""What a user does that changes data; each action owns its transaction."""
