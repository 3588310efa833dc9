package io.pluginmanager.http;

import io.pluginmanager.spi.Secret;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.function.Function;

/** One header that authenticates; its value is made anew for each request that may carry it. Thread-safe. */
final class Credentials implements AutoCloseable {

    private final String header;
    private final Secret secret;
    private final Function<char[], String> value;

    private Credentials(String header, Secret secret, Function<char[], String> value) {
        this.header = header;
        this.secret = secret;
        this.value = value;
    }

    static Credentials basic(String header, String username, Secret password) {
        return new Credentials(header, password, characters -> "Basic " + encoded(username, characters));
    }

    static Credentials bearer(Secret token) {
        return new Credentials("Authorization", token, characters -> "Bearer " + String.valueOf(characters));
    }

    static Credentials header(String name, Secret value) {
        return new Credentials(name, value, String::valueOf);
    }

    /** Tells whether a secret has only characters that a header may have. */
    static boolean fitsHeader(Secret secret) {
        return secret.use(characters ->
                characters.length > 0 && CharBuffer.wrap(characters).chars().allMatch(c -> c >= 0x20 && c <= 0x7e));
    }

    String header() {
        return header;
    }

    /** Returns the value of the header; not to be kept. */
    String value() {
        return secret.use(value);
    }

    private static String encoded(String username, char[] password) {
        CharBuffer pair = CharBuffer.allocate(username.length() + 1 + password.length);
        pair.put(username).put(':').put(password).flip();
        byte[] bytes = new byte[StandardCharsets.UTF_8.encode(pair.duplicate()).remaining()];
        StandardCharsets.UTF_8.encode(pair).get(bytes);
        try {
            return Base64.getEncoder().encodeToString(bytes);
        } finally {
            Arrays.fill(bytes, (byte) 0);
            Arrays.fill(pair.array(), '\0');
        }
    }

    @Override
    public void close() {
        secret.close();
    }

    @Override
    public String toString() {
        return header + ": ***";
    }
}
