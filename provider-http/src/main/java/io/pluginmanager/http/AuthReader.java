package io.pluginmanager.http;

import io.pluginmanager.spi.ConfigKey;
import io.pluginmanager.spi.ProviderConfig;
import io.pluginmanager.spi.Secret;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import okhttp3.HttpUrl;

/** Reads the keys below {@code auth}. */
final class AuthReader {

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** Headers that decide how the answer comes, which are not the configuration's to set. */
    private static final Set<String> OURS = Set.of(
            "host",
            "connection",
            "content-length",
            "transfer-encoding",
            "te",
            "trailer",
            "upgrade",
            "expect",
            "accept-encoding",
            "user-agent",
            "range",
            "if-range",
            "if-match",
            "if-none-match",
            "if-modified-since",
            "if-unmodified-since",
            "proxy-authorization",
            "proxy-connection");

    private final ProviderConfig config;
    private final List<String> faults;

    AuthReader(ProviderConfig config, List<String> faults) {
        this.config = config;
        this.faults = faults;
    }

    Optional<Credentials> read(Optional<HttpUrl> base) throws IOException {
        Optional<String> type = config.string(HttpKeys.AUTH_TYPE);
        if (type.isEmpty()) {
            refuseOthers("needs 'auth.type'", Set.of());
            return Optional.empty();
        }
        checkOrigin(base);
        return switch (type.get()) {
            case "basic" -> basic();
            case "bearer" -> bearer();
            case "header" -> header();
            default -> {
                faults.add("'auth.type' is " + Texts.quoted(type.get()) + "; write basic, bearer or header");
                yield Optional.empty();
            }
        };
    }

    private void checkOrigin(Optional<HttpUrl> base) {
        if (base.isEmpty()) {
            if (config.url(HttpKeys.URL).isEmpty()) {
                faults.add("'auth' needs 'url', the only place where credentials are sent");
            }
        } else if (!base.get().isHttps()
                && !Urls.isLoopback(base.get().host())
                && !config.bool(HttpKeys.AUTH_OVER_PLAIN_HTTP)) {
            faults.add("'auth' with an http 'url' lets everybody on the way read the credentials; write https, or"
                    + " 'auth: {over_plain_http: true}' where the network is trusted");
        }
    }

    private Optional<Credentials> basic() throws IOException {
        refuseOthers("does not belong to basic authentication", Set.of(HttpKeys.AUTH_USERNAME, HttpKeys.AUTH_PASSWORD));
        Optional<String> username = config.string(HttpKeys.AUTH_USERNAME);
        Optional<Secret> password = config.secret(HttpKeys.AUTH_PASSWORD);
        if (username.isEmpty() || password.isEmpty()) {
            faults.add("basic authentication needs 'auth.username' and 'auth.password'");
            return Optional.empty();
        }
        if (username.get().indexOf(':') >= 0) {
            faults.add("'auth.username' holds ':', which ends a user name");
        }
        return Optional.of(Credentials.basic("Authorization", username.get(), password.get()));
    }

    private Optional<Credentials> bearer() throws IOException {
        refuseOthers("does not belong to bearer authentication", Set.of(HttpKeys.AUTH_TOKEN));
        Optional<Secret> token = config.secret(HttpKeys.AUTH_TOKEN);
        if (token.isEmpty()) {
            faults.add("bearer authentication needs 'auth.token'");
            return Optional.empty();
        }
        checkCharacters(HttpKeys.AUTH_TOKEN, token.get());
        return Optional.of(Credentials.bearer(token.get()));
    }

    private Optional<Credentials> header() throws IOException {
        refuseOthers(
                "does not belong to authentication by a header", Set.of(HttpKeys.AUTH_HEADER, HttpKeys.AUTH_VALUE));
        Optional<String> name = config.string(HttpKeys.AUTH_HEADER);
        Optional<Secret> value = config.secret(HttpKeys.AUTH_VALUE);
        if (name.isEmpty() || value.isEmpty()) {
            faults.add("authentication by a header needs 'auth.header' and 'auth.value'");
            return Optional.empty();
        }
        if (!TOKEN.matcher(name.get()).matches() || OURS.contains(name.get().toLowerCase(Locale.ROOT))) {
            faults.add("'auth.header' is " + Texts.quoted(name.get()) + ", which is no header that authenticates");
        }
        checkCharacters(HttpKeys.AUTH_VALUE, value.get());
        return Optional.of(Credentials.header(name.get(), value.get()));
    }

    private void checkCharacters(ConfigKey key, Secret secret) {
        if (!Credentials.fitsHeader(secret)) {
            faults.add("'" + key + "' is empty or holds a character that no header may have, such as a line end");
        }
    }

    private void refuseOthers(String reason, Set<ConfigKey> own) throws IOException {
        for (ConfigKey key : List.of(HttpKeys.AUTH_USERNAME, HttpKeys.AUTH_HEADER)) {
            if (!own.contains(key) && config.string(key).isPresent()) {
                faults.add("'" + key + "' " + reason);
            }
        }
        for (ConfigKey key : List.of(HttpKeys.AUTH_PASSWORD, HttpKeys.AUTH_TOKEN, HttpKeys.AUTH_VALUE)) {
            if (!own.contains(key) && config.secret(key).isPresent()) {
                faults.add("'" + key + "' " + reason);
            }
        }
    }
}
