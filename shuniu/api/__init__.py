"""The HTTP API (接口): everything the pages can do, by the same forms and the same acts. OpenAPI 3.1."""
