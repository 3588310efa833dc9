package io.pluginmanager.core.unpack;

import org.jspecify.annotations.Nullable;

/**
 * How one artifact is to be unpacked.
 *
 * @param sourceName last segment of the source's path; its ending is a claim about the format
 * @param declaredFormat the configured format; null leaves it to the content and the ending
 * @param member path, in the archive, of the one file to place; null places what the archive suggests
 * @param stripComponents leading components to drop from each path
 * @param portableNames refuse names that collide or cannot exist on some other system
 * @param limits what the archive may cost
 */
public record UnpackRequest(
        String sourceName,
        @Nullable ArchiveFormat declaredFormat,
        @Nullable String member,
        int stripComponents,
        boolean portableNames,
        UnpackLimits limits) {

    /** Checks that {@code stripComponents} is not negative. */
    public UnpackRequest {
        if (stripComponents < 0) {
            throw new IllegalArgumentException("stripComponents must not be negative: " + stripComponents);
        }
    }

    /** Returns a request with the defaults: no declared format, no member, nothing stripped, portable names only. */
    public static UnpackRequest of(String sourceName) {
        return new UnpackRequest(sourceName, null, null, 0, true, UnpackLimits.defaults());
    }

    /** Returns this request with a declared format; null declares none. */
    public UnpackRequest withFormat(@Nullable ArchiveFormat format) {
        return new UnpackRequest(sourceName, format, member, stripComponents, portableNames, limits);
    }

    /** Returns this request for one member; null asks for none. */
    public UnpackRequest withMember(@Nullable String path) {
        return new UnpackRequest(sourceName, declaredFormat, path, stripComponents, portableNames, limits);
    }

    /** Returns this request with that many leading components dropped. */
    public UnpackRequest withStripComponents(int count) {
        return new UnpackRequest(sourceName, declaredFormat, member, count, portableNames, limits);
    }

    /** Returns this request with names checked for this system only, or for every system. */
    public UnpackRequest withPortableNames(boolean portable) {
        return new UnpackRequest(sourceName, declaredFormat, member, stripComponents, portable, limits);
    }

    /** Returns this request with other limits. */
    public UnpackRequest withLimits(UnpackLimits other) {
        return new UnpackRequest(sourceName, declaredFormat, member, stripComponents, portableNames, other);
    }
}
