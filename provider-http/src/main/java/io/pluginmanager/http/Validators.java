package io.pluginmanager.http;

import io.pluginmanager.artifact.Validator;
import java.util.Optional;
import java.util.regex.Pattern;
import okhttp3.Headers;

/**
 * The validators of HTTP: an ETag as it was sent, quotes and weakness included, or else the text of
 * {@code Last-Modified}, which is weak since an object may change twice within a second.
 */
final class Validators {

    private static final Pattern STRONG = Pattern.compile("\"[\\x21\\x23-\\x7e]*\"");

    private Validators() {}

    static boolean isStrongTag(String token) {
        return STRONG.matcher(token).matches();
    }

    static boolean isTag(String token) {
        return isStrongTag(token.startsWith("W/") ? token.substring(2) : token);
    }

    /**
     * Returns the validator of an answer; a malformed ETag counts as none.
     *
     * @param mayBeStrong whether the bytes came as the server keeps them
     */
    static Optional<Validator> of(Headers headers, boolean mayBeStrong) {
        String tag = headers.get("ETag");
        if (tag != null && isTag(tag)) {
            return Optional.of(new Validator(tag, mayBeStrong && isStrongTag(tag)));
        }
        String modified = headers.get("Last-Modified");
        return modified != null && HttpDates.parse(modified).isPresent()
                ? Optional.of(new Validator(modified, false))
                : Optional.empty();
    }
}
