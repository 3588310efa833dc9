package io.pluginmanager.artifact;

import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks for one page of the objects below a prefix. Immutable.
 *
 * @since 0.1
 */
public final class ListRequest {

    private final String prefix;
    private final int limit;
    private final @Nullable String pageToken;

    private ListRequest(String prefix, int limit, @Nullable String pageToken) {
        this.prefix = prefix;
        this.limit = limit;
        this.pageToken = pageToken;
    }

    /**
     * Returns a request for the first page.
     *
     * @param prefix the characters with which paths start; need not end at a {@code /}; empty for everything
     * @param limit the largest number of objects on the page, at least 1
     */
    public static ListRequest first(String prefix, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException("limit is below 1: " + limit);
        }
        return new ListRequest(Objects.requireNonNull(prefix, "prefix"), limit, null);
    }

    /** Returns the request for the page that a token names. */
    public ListRequest next(String pageToken) {
        return new ListRequest(prefix, limit, Objects.requireNonNull(pageToken, "pageToken"));
    }

    /** Returns the characters with which paths start. */
    public String prefix() {
        return prefix;
    }

    /** Returns the largest number of objects on the page. */
    public int limit() {
        return limit;
    }

    /** Returns the token of {@link ObjectPage#nextToken()}; empty for the first page. */
    public Optional<String> pageToken() {
        return Optional.ofNullable(pageToken);
    }
}
