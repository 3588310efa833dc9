package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import org.jspecify.annotations.Nullable;

/** Turns the names of an archive into paths of the tree, as one request asks for it. */
final class EntryPaths {

    private static final int SET_ID = 06000;

    private final EntryNames names;
    private final @Nullable String member;
    private final int strip;

    EntryPaths(UnpackRequest request) {
        this.names = new EntryNames(request);
        this.member = Placement.member(request);
        // A chosen member is named by its path in the archive and placed alone: there is nothing to strip.
        this.strip = member == null ? request.stripComponents() : 0;
    }

    EntryNames names() {
        return names;
    }

    boolean singleMember() {
        return member != null;
    }

    boolean isMember(String path) {
        return path.equals(member);
    }

    String clean(RawName raw, boolean directory) throws Refusal {
        return names.clean(raw, directory);
    }

    /** Drops leading components; empty for a directory of which nothing is left. */
    String strip(String path, boolean directory) throws Refusal {
        int start = 0;
        for (int i = 0; i < strip && !path.isEmpty(); i++) {
            int slash = path.indexOf('/', start);
            if (slash < 0) {
                if (directory) {
                    return "";
                }
                throw Refusal.ofEntry(
                        Reason.CONTENT,
                        Printable.of(path),
                        "has no component left after \"strip_components: " + strip + "\"",
                        "lower strip_components");
            }
            start = slash + 1;
        }
        return path.substring(start);
    }

    /** Refuses files that would run as somebody else; all other mode bits are simply not taken over. */
    void checkMode(String path, int mode) throws Refusal {
        if ((mode & SET_ID) != 0) {
            throw Refusal.unsafe(Printable.of(path), "has a set-user-id or set-group-id mode");
        }
    }
}
