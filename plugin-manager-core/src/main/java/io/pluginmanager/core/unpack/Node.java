package io.pluginmanager.core.unpack;

/**
 * One path of the tree that is being made. A file's size, hash and magic are set by the one thread that writes it and
 * read after that thread's work was joined.
 */
final class Node {

    final TreeEntry.Type type;
    final String path;

    /** The owner may execute it, says the archive. */
    boolean executable;

    /** The archive knows no modes, so the content decides about {@link #executable}. */
    boolean modeUnknown;

    /** The first bytes are those of a program. */
    boolean program;

    long size;
    String content = "";

    Node(TreeEntry.Type type, String path) {
        this.type = type;
        this.path = path;
    }

    boolean runs() {
        return executable || (modeUnknown && program);
    }

    TreeEntry toEntry() {
        boolean file = type == TreeEntry.Type.FILE;
        return new TreeEntry(type, file && runs(), file ? size : 0, content, path);
    }
}
