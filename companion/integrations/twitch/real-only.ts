/**
 * With this variable the Twitch library sends everything, tokens included, to a port of whoever could set it. First
 * import of every program that loads the library.
 */
delete process.env.TWURPLE_MOCK_API_PORT;
