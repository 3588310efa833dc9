package io.pluginmanager.core.unpack;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was written below the root, and what it came from. */
public final class UnpackedTree {

    private final ArchiveFormat format;
    private final List<TreeEntry> entries;
    private final @Nullable TreeEntry singleFile;
    private final @Nullable String member;
    private final Map<String, byte[]> definitions;

    private UnpackedTree(
            ArchiveFormat format,
            List<TreeEntry> entries,
            @Nullable TreeEntry singleFile,
            @Nullable String member,
            Map<String, byte[]> definitions) {
        this.format = format;
        this.entries = List.copyOf(entries);
        this.singleFile = singleFile;
        this.member = member;
        this.definitions = Map.copyOf(definitions);
    }

    static UnpackedTree directory(ArchiveFormat format, List<TreeEntry> entries) {
        return new UnpackedTree(format, entries, null, null, Map.of());
    }

    static UnpackedTree file(
            ArchiveFormat format, TreeEntry file, @Nullable String member, Map<String, byte[]> definitions) {
        return new UnpackedTree(format, List.of(file), file, member, definitions);
    }

    /** Returns the format that was found. */
    public ArchiveFormat format() {
        return format;
    }

    /** Returns everything below the root, directories included, in the order of the paths' UTF-8 bytes. */
    public List<TreeEntry> entries() {
        return entries;
    }

    /** Returns the path below the root of the one file that is the plugin, or empty if the plugin is a directory. */
    public Optional<String> singleFile() {
        return Optional.ofNullable(singleFile).map(TreeEntry::path);
    }

    /** Returns the path that the single file had in its archive; empty for a directory and for an artifact without. */
    public Optional<String> member() {
        return Optional.ofNullable(member);
    }

    /**
     * Returns the YAML files that lie beside the single file in its archive and are not placed, by their paths there.
     * At most 64 files of at most 1 MiB each; empty for a directory, where every file is in place.
     */
    public Map<String, byte[]> definitions() {
        return definitions;
    }

    /** Returns the id of this tree. */
    public String id() {
        return TreeId.of(entries);
    }
}
