package io.pluginmanager.http;

import java.util.Optional;

/**
 * A server through which all requests go.
 *
 * @param credentials what authenticates at the proxy, and nowhere else
 */
record ProxyServer(String host, int port, Optional<Credentials> credentials) {}
