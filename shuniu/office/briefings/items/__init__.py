"""信息: the items that units send, from the sending to what came of them."""
