package io.pluginmanager.core.unpack;

/**
 * One file, directory or link of an unpacked tree.
 *
 * @param type what it is
 * @param executable whether a file may be executed; false for the others
 * @param size bytes of a file; 0 for the others
 * @param content SHA-256 of a file in lower-case hex, the target of a link, empty for a directory
 * @param path relative to the root of the tree, with {@code /}
 */
public record TreeEntry(Type type, boolean executable, long size, String content, String path) {

    /** What an entry can be. */
    public enum Type {
        /** A regular file. */
        FILE,
        /** A directory, empty or not. */
        DIRECTORY,
        /** A symbolic link to a file or directory of the same tree. */
        LINK
    }

    /** Orders paths as their UTF-8 bytes do, which {@link String#compareTo} does not for characters beyond U+FFFF. */
    static int comparePaths(String left, String right) {
        int length = Math.min(left.length(), right.length());
        for (int i = 0; i < length; i++) {
            char a = left.charAt(i);
            char b = right.charAt(i);
            if (a != b) {
                return Character.isSurrogate(a) == Character.isSurrogate(b) ? a - b : Character.isSurrogate(a) ? 1 : -1;
            }
        }
        return left.length() - right.length();
    }
}
