"""What must hold of every atlas and of every site; a breach is our bug, not the content's."""
