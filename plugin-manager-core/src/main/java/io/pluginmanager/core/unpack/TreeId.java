package io.pluginmanager.core.unpack;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
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

    private TreeId() {}

    /** Returns the id of a tree; the order of the list does not matter. */
    public static String of(List<TreeEntry> entries) {
        MessageDigest sha256 = Hashing.sha256();
        sha256.update("tree 1\n".getBytes(StandardCharsets.UTF_8));
        entries.stream()
                .sorted((a, b) -> TreeEntry.comparePaths(a.path(), b.path()))
                .forEach(entry -> append(sha256, entry));
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static void append(MessageDigest sha256, TreeEntry entry) {
        char type = switch (entry.type()) {
            case FILE -> 'f';
            case DIRECTORY -> 'd';
            case LINK -> 'l';
        };
        String start = type + " " + (entry.executable() ? 'x' : '-') + " " + entry.size();
        sha256.update(start.getBytes(StandardCharsets.UTF_8));
        appendCounted(sha256, entry.content());
        appendCounted(sha256, entry.path());
        sha256.update((byte) '\n');
    }

    private static void appendCounted(MessageDigest sha256, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        sha256.update((" " + bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        sha256.update(bytes);
    }
}
