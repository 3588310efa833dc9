package io.pluginmanager.http;

import io.pluginmanager.spi.ConfigKey;
import java.util.List;

/** The keys of the provider's configuration. */
final class HttpKeys {

    static final ConfigKey URL = ConfigKey.of(
                    "url",
                    ConfigKey.Type.URL,
                    "The folder at the server below which paths of plugins lie, http or https.")
            .build();
    static final ConfigKey INDEX = ConfigKey.of(
                    "index",
                    ConfigKey.Type.STRING,
                    "Where the list of versions of a plugin lies, below 'url'; may hold {name}.")
            .build();
    static final ConfigKey SEARCH = ConfigKey.of(
                    "search",
                    ConfigKey.Type.STRING,
                    "Where the list of all plugins lies, below 'url', for searching in it.")
            .build();

    static final ConfigKey AUTH_TYPE = ConfigKey.of(
                    "auth.type", ConfigKey.Type.STRING, "How to authenticate: basic, bearer or header; only at 'url'.")
            .build();
    static final ConfigKey AUTH_USERNAME = ConfigKey.of(
                    "auth.username", ConfigKey.Type.STRING, "The user name for basic authentication.")
            .build();
    static final ConfigKey AUTH_PASSWORD = ConfigKey.of(
                    "auth.password", ConfigKey.Type.STRING, "The password for basic authentication.")
            .secret()
            .build();
    static final ConfigKey AUTH_TOKEN = ConfigKey.of(
                    "auth.token", ConfigKey.Type.STRING, "The token for bearer authentication.")
            .secret()
            .build();
    static final ConfigKey AUTH_HEADER = ConfigKey.of(
                    "auth.header",
                    ConfigKey.Type.STRING,
                    "The name of the header that authenticates, such as X-Api-Key.")
            .build();
    static final ConfigKey AUTH_VALUE = ConfigKey.of(
                    "auth.value", ConfigKey.Type.STRING, "The value of the header that authenticates.")
            .secret()
            .build();
    static final ConfigKey AUTH_OVER_PLAIN_HTTP = ConfigKey.of(
                    "auth.over_plain_http",
                    ConfigKey.Type.BOOLEAN,
                    "Sends the credentials even over http, where everybody on the way can read them.")
            .defaultValue("false")
            .build();

    static final ConfigKey TLS_CA = ConfigKey.of(
                    "tls.ca",
                    ConfigKey.Type.PATH,
                    "A PEM file of certificate authorities that this provider trusts besides those of Java.")
            .build();
    static final ConfigKey TLS_CLIENT_CERTIFICATE = ConfigKey.of(
                    "tls.client_certificate",
                    ConfigKey.Type.PATH,
                    "A PEM file with the certificate, and its chain, that this client shows at 'url'.")
            .build();
    static final ConfigKey TLS_CLIENT_KEY = ConfigKey.of(
                    "tls.client_key",
                    ConfigKey.Type.PATH,
                    "A PEM file with the key of the client's certificate, PKCS#8 without a password.")
            .build();

    static final ConfigKey PROXY_URL = ConfigKey.of(
                    "proxy.url", ConfigKey.Type.URL, "The proxy to go through, http://host:port; by default none.")
            .build();
    static final ConfigKey PROXY_USERNAME = ConfigKey.of(
                    "proxy.username", ConfigKey.Type.STRING, "The user name for the proxy.")
            .build();
    static final ConfigKey PROXY_PASSWORD = ConfigKey.of(
                    "proxy.password", ConfigKey.Type.STRING, "The password for the proxy.")
            .secret()
            .build();

    static final ConfigKey REDIRECTS = ConfigKey.of(
                    "redirects", ConfigKey.Type.INTEGER, "How many redirects of one request are followed, 0 to 20.")
            .defaultValue("5")
            .build();
    static final ConfigKey CONNECT_TIMEOUT = ConfigKey.of(
                    "connect_timeout", ConfigKey.Type.DURATION, "How long connecting to one address may take.")
            .defaultValue("10s")
            .build();
    static final ConfigKey HTTP2 = ConfigKey.of(
                    "http2",
                    ConfigKey.Type.BOOLEAN,
                    "Offers HTTP/2 to https servers; all downloads of a host then share one connection.")
            .defaultValue("false")
            .build();
    static final ConfigKey EGRESS = ConfigKey.of(
                    "egress",
                    ConfigKey.Type.STRING,
                    "Which addresses may be connected to: any, or public for none of a private network.")
            .defaultValue("any")
            .build();
    static final ConfigKey EGRESS_ALLOW = ConfigKey.of(
                    "egress_allow",
                    ConfigKey.Type.LIST,
                    "Host names, addresses and networks such as 10.1.0.0/16 that are allowed besides public ones.")
            .build();

    static final List<ConfigKey> ALL = List.of(
            URL,
            INDEX,
            SEARCH,
            AUTH_TYPE,
            AUTH_USERNAME,
            AUTH_PASSWORD,
            AUTH_TOKEN,
            AUTH_HEADER,
            AUTH_VALUE,
            AUTH_OVER_PLAIN_HTTP,
            TLS_CA,
            TLS_CLIENT_CERTIFICATE,
            TLS_CLIENT_KEY,
            PROXY_URL,
            PROXY_USERNAME,
            PROXY_PASSWORD,
            REDIRECTS,
            CONNECT_TIMEOUT,
            HTTP2,
            EGRESS,
            EGRESS_ALLOW);

    private HttpKeys() {}
}
