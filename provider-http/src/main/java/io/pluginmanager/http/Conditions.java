package io.pluginmanager.http;

import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.artifact.Validator;
import okhttp3.Request;
import org.jspecify.annotations.Nullable;

/**
 * What a request says besides its URL of what it wants.
 *
 * @param from the first byte that is wanted; 0 for the whole object
 * @param ifRange the strong ETag of the only state in which a part may be sent
 * @param known the ETag or date of the state of which nothing is to be sent
 * @param accept the media types that are wanted
 */
record Conditions(
        long from, @Nullable String ifRange, @Nullable String known, String accept) {

    static final Conditions NONE = new Conditions(0, null, null, "*/*");

    /** Takes what HTTP can express; a range that no strong ETag guards becomes a request for the whole object. */
    static Conditions of(ReadOptions options) {
        String accept = options.accept().orElse(NONE.accept);
        String guard = options.onlyIfMatches().map(Validator::token).orElse("");
        if (options.from() > 0 && Validators.isStrongTag(guard)) {
            return new Conditions(options.from(), guard, null, accept);
        }
        String token = options.unlessMatches().map(Validator::token).orElse("");
        boolean conditional = Validators.isTag(token) || HttpDates.parse(token).isPresent();
        return new Conditions(0, null, conditional ? token : null, accept);
    }

    boolean wantsPart() {
        return from > 0;
    }

    boolean mayBeUnmodified() {
        return known != null;
    }

    void apply(Request.Builder request) {
        if (from > 0 && ifRange != null) {
            request.header("Range", "bytes=" + from + "-").header("If-Range", ifRange);
        }
        if (known != null) {
            request.header(Validators.isTag(known) ? "If-None-Match" : "If-Modified-Since", known);
        }
    }
}
