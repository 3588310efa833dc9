package io.pluginmanager.core.unpack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Names a tree by what it holds, and by nothing else: no plugin, no archive, no time, no owner.
 *
 * <p>The id is the SHA-256, in lower-case hex, of the UTF-8 text {@code tree 1\n} followed by one record for each entry
 * in the order of the paths' UTF-8 bytes:
 *
 * <pre>{@code type SP exec SP size SP content-bytes ":" content SP path-bytes ":" path LF}</pre>
 *
 * <p>{@code type} is {@code f}, {@code d} or {@code l}; {@code exec} is {@code x} or {@code -}; numbers are decimal;
 * {@code content} is the SHA-256 in hex of a file, the target of a link, empty for a directory. The lengths in bytes
 * make the text unambiguous whatever a name holds. Empty directories count.
 */
public final class TreeId {

    private static final int LINE = 160;

    private TreeId() {}

    /** Returns the id of a tree; the order of the list does not matter. */
    public static String of(List<TreeEntry> entries) {
        MessageDigest sha256 = Hashing.sha256();
        sha256.update("tree 1\n".getBytes(StandardCharsets.UTF_8));
        for (TreeEntry entry : sorted(entries)) {
            append(sha256, entry);
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static List<TreeEntry> sorted(List<TreeEntry> entries) {
        for (int i = 1; i < entries.size(); i++) {
            if (TreeEntry.comparePaths(entries.get(i - 1).path(), entries.get(i).path()) > 0) {
                List<TreeEntry> sorted = new ArrayList<>(entries);
                sorted.sort((a, b) -> TreeEntry.comparePaths(a.path(), b.path()));
                return sorted;
            }
        }
        return entries;
    }

    private static void append(MessageDigest sha256, TreeEntry entry) {
        char type = switch (entry.type()) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
        };
        StringBuilder line = new StringBuilder(LINE)
                .append(type)
                .append(' ')
                .append(entry.executable() ? 'x' : '-')
                .append(' ')
                .append(entry.size());
        appendCounted(line, entry.content());
        appendCounted(line, entry.path());
        sha256.update(line.append('\n').toString().getBytes(StandardCharsets.UTF_8));
    }

    private static void appendCounted(StringBuilder line, String text) {
        line.append(' ').append(Printable.utf8Length(text)).append(':').append(text);
    }
}
