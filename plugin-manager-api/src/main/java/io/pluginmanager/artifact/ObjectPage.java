package io.pluginmanager.artifact;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One page of a listing. Immutable.
 *
 * @since 0.1
 */
public final class ObjectPage {

    /**
     * One object of a listing.
     *
     * @param path as in {@link ArtifactRef#path()}
     * @param info what the source says of it
     */
    public record Entry(String path, ArtifactInfo info) {

        /** Checks that nothing is null. */
        public Entry {
            Objects.requireNonNull(path, "path");
            Objects.requireNonNull(info, "info");
        }
    }

    private final List<Entry> entries;
    private final @Nullable String nextToken;

    private ObjectPage(List<Entry> entries, @Nullable String nextToken) {
        this.entries = List.copyOf(entries);
        this.nextToken = nextToken;
    }

    /** Returns a page after which there is another one. */
    public static ObjectPage partial(List<Entry> entries, String nextToken) {
        return new ObjectPage(entries, Objects.requireNonNull(nextToken, "nextToken"));
    }

    /** Returns the last page: the listing is complete. */
    public static ObjectPage last(List<Entry> entries) {
        return new ObjectPage(entries, null);
    }

    /** Returns the objects, in ascending order of the UTF-8 bytes of their paths. */
    public List<Entry> entries() {
        return entries;
    }

    /** Returns the token of the next page; empty if this is the last. */
    public Optional<String> nextToken() {
        return Optional.ofNullable(nextToken);
    }
}
