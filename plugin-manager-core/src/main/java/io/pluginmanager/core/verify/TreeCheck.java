package io.pluginmanager.core.verify;

import io.pluginmanager.VerifyReport.Difference;
import io.pluginmanager.core.store.TreeManifest;
import io.pluginmanager.core.unpack.TreeEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;

/** Compares the files below a directory with the record of a tree. Reads every byte; changes nothing. */
public final class TreeCheck {

    private static final int BUFFER = 1 << 16;

    private final Path root;
    private final TreeManifest manifest;
    private final AtomicLong filesRead;

    /**
     * Makes a check.
     *
     * @param root where the tree lies
     * @param filesRead counts the files that are read
     */
    public TreeCheck(Path root, TreeManifest manifest, AtomicLong filesRead) {
        this.root = root;
        this.manifest = manifest;
        this.filesRead = filesRead;
    }

    /**
     * One difference.
     *
     * @param path below the root, with {@code /}
     */
    public record Finding(String path, Difference difference) {}

    /** Finds every added, missing and changed file, directory and link. */
    public List<Finding> run() throws IOException {
        Map<String, TreeEntry> expected = new HashMap<>();
        manifest.entries().forEach(entry -> expected.put(entry.path(), entry));
        Map<String, Difference> findings = new TreeMap<>();
        if (Files.isDirectory(root, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(root, visitor(expected, findings));
        }
        expected.keySet().forEach(path -> findings.put(path, Difference.MISSING));
        List<Finding> result = new ArrayList<>();
        findings.forEach((path, difference) -> result.add(new Finding(path, difference)));
        return result;
    }

    private FileVisitor<Path> visitor(Map<String, TreeEntry> expected, Map<String, Difference> findings) {
        return new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                if (!directory.equals(root)) {
                    compare(directory, attributes, expected, findings);
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                compare(file, attributes, expected, findings);
                return FileVisitResult.CONTINUE;
            }
        };
    }

    private void compare(
            Path file,
            BasicFileAttributes attributes,
            Map<String, TreeEntry> expected,
            Map<String, Difference> findings)
            throws IOException {
        String path = root.relativize(file).toString().replace('\\', '/');
        TreeEntry entry = expected.remove(path);
        if (entry == null) {
            findings.put(path, Difference.ADDED);
        } else if (!isSame(file, attributes, entry)) {
            findings.put(path, Difference.CHANGED);
        }
    }

    /** Tells whether a file, directory or link is the one that is recorded. */
    public boolean isSame(Path file, BasicFileAttributes attributes, TreeEntry entry) throws IOException {
        return switch (entry.type()) {
            case DIRECTORY -> attributes.isDirectory();
            case LINK ->
                attributes.isSymbolicLink()
                        && Files.readSymbolicLink(file).toString().equals(entry.content());
            case FILE ->
                attributes.isRegularFile()
                        && attributes.size() == entry.size()
                        && isExecutable(file) == entry.executable()
                        && sha256(file).equals(entry.content());
        };
    }

    private static boolean isExecutable(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        return view != null && view.readAttributes().permissions().contains(PosixFilePermission.OWNER_EXECUTE);
    }

    private String sha256(Path file) throws IOException {
        filesRead.incrementAndGet();
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                digest.update(buffer, 0, count);
            }
        } catch (NoSuchFileException e) {
            return "";
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
