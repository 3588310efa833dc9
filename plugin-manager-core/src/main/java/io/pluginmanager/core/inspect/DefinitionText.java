package io.pluginmanager.core.inspect;

import io.pluginmanager.Digest;
import io.pluginmanager.core.config.LocalTexts;
import io.pluginmanager.core.lockfile.LockedDefinition;
import io.pluginmanager.core.lockfile.LockedDefinition.From;
import io.pluginmanager.core.secret.UrlSecrets;
import io.pluginmanager.core.unpack.TreeEntry;
import io.pluginmanager.core.unpack.TreeId;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;

/** The text of a definition, and where it was found. */
public final class DefinitionText {

    /** The path of a definition in a tree of its own. */
    public static final String PATH = "definition.yaml";

    private final From from;
    private final String origin;
    private final byte[] bytes;
    private final Optional<String> pathInTree;

    /**
     * Makes a text.
     *
     * @param origin its file, for people
     * @param pathInTree its path in the tree of the plugin; empty if it is not placed with it
     */
    DefinitionText(From from, String origin, byte[] bytes, Optional<String> pathInTree) {
        this.from = from;
        this.origin = origin;
        this.bytes = bytes;
        this.pathInTree = pathInTree;
    }

    /** Returns what names a definition as it may be shown and recorded: a query may sign. */
    public static String shown(String declared) {
        return LocalTexts.isUrl(declared) ? UrlSecrets.mask(declared).split("[?#]", 2)[0] : declared;
    }

    String origin() {
        return origin;
    }

    byte[] bytes() {
        return bytes;
    }

    Optional<String> pathInTree() {
        return pathInTree;
    }

    Digest digest() {
        return sha256(bytes);
    }

    /** Returns what the lock file says of it. */
    LockedDefinition locked(Digest declared) {
        return new LockedDefinition(from, declared, bytes.length, digest());
    }

    /** Returns what a tree of its own consists of. */
    public static List<TreeEntry> entries(LockedDefinition locked) {
        return List.of(new TreeEntry(
                TreeEntry.Type.FILE, false, locked.size(), locked.sha256().hex(), PATH));
    }

    /** Returns the tree of its own that has a recorded text. */
    public static Digest tree(LockedDefinition locked) {
        return new Digest(Digest.SHA256, TreeId.of(entries(locked)));
    }

    static Digest sha256(byte[] bytes) {
        try {
            return Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
