"""What a reviewer of a pull request reads: the page of changes, the frame of a preview, and a summary."""
