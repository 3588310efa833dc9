package io.pluginmanager.core.unpack;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The paths of a collection, under the same rules as the names in an archive. Not thread-safe.
 *
 * <p>A collection has files only; the directories are those that its paths imply.
 */
public final class CollectionPaths {

    private final String sourceName;
    private final EntryNames names;
    private final PathTable table;
    private final List<Node> directories = new ArrayList<>();

    /**
     * Starts without any path.
     *
     * @param request the limits and whether names must be portable; its source name is for messages
     * @param root where the files will lie
     */
    public CollectionPaths(UnpackRequest request, Path root) {
        this.sourceName = request.sourceName();
        this.names = new EntryNames(request);
        this.table = new PathTable(root, request, new HeapBudget());
    }

    /**
     * Adds a file.
     *
     * @return the path as it is placed
     * @throws UnpackException if the path is unsafe or collides with another one
     */
    public String add(String path) throws UnpackException {
        try {
            String clean = names.clean(path, false);
            table.add(TreeEntry.Type.FILE, clean, directories);
            return clean;
        } catch (Refusal e) {
            throw new UnpackException(sourceName, e);
        }
    }

    /** Tells whether a file that begins with these bytes is a program, so that it is placed as an executable. */
    public static boolean isProgram(byte[] head, int length) {
        return ProgramMagic.matches(head, 0, length);
    }

    /** Returns the directories that the paths imply, parents first. */
    public List<TreeEntry> directories() {
        return directories.stream().map(Node::toEntry).toList();
    }
}
