package io.pluginmanager.core.unpack;

import static org.assertj.core.api.Assertions.assertThat;

import io.pluginmanager.core.unpack.TreeEntry.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TreeIdTest {

    private static final String HASH = "a".repeat(64);
    private static final TreeEntry FILE = new TreeEntry(Type.FILE, true, 12, HASH, "bin/tool");

    @TempDir
    Path temp;

    @Test
    void isTheHashOfTheDocumentedText() throws Exception {
        List<TreeEntry> entries = List.of(
                new TreeEntry(Type.LINK, false, 0, "bin/tool", "é"),
                new TreeEntry(Type.DIRECTORY, false, 0, "", "bin"),
                FILE);
        String text = "tree 1\nd - 0 0: 3:bin\nf x 12 64:" + HASH + " 8:bin/tool\nl - 0 8:bin/tool 2:é\n";
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        assertThat(TreeId.of(entries)).isEqualTo(HexFormat.of().formatHex(digest));
    }

    @Test
    void dependsOnEveryPartOfAnEntry() {
        List<String> ids = new ArrayList<>();
        for (TreeEntry entry : List.of(
                FILE,
                new TreeEntry(Type.FILE, false, 12, HASH, "bin/tool"),
                new TreeEntry(Type.FILE, true, 13, HASH, "bin/tool"),
                new TreeEntry(Type.FILE, true, 12, "b".repeat(64), "bin/tool"),
                new TreeEntry(Type.FILE, true, 12, HASH, "bin/toolx"),
                new TreeEntry(Type.LINK, true, 12, HASH, "bin/tool"))) {
            ids.add(TreeId.of(List.of(entry)));
        }
        ids.add(TreeId.of(List.of()));
        ids.add(TreeId.of(List.of(FILE, new TreeEntry(Type.DIRECTORY, false, 0, "", "empty"))));
        assertThat(ids).doesNotHaveDuplicates();
    }

    @Test
    void cannotBeConfusedByNamesThatLookLikeRecords() {
        TreeEntry one = new TreeEntry(Type.LINK, false, 0, "t 1:a\nl - 0 1:t", "b");
        TreeEntry a = new TreeEntry(Type.LINK, false, 0, "t", "a");
        TreeEntry b = new TreeEntry(Type.LINK, false, 0, "t", "b");
        assertThat(TreeId.of(List.of(one))).isNotEqualTo(TreeId.of(List.of(a, b)));
    }

    @Test
    void doesNotDependOnTheOrder() {
        List<TreeEntry> entries = new ArrayList<>();
        for (String path : new String[] {"a", "a-b", "a/b", "\uffee", "\ud83d\ude00", "é", "z"}) {
            entries.add(new TreeEntry(Type.FILE, false, 1, HASH, path));
        }
        String id = TreeId.of(entries);
        Collections.reverse(entries);
        assertThat(TreeId.of(entries)).isEqualTo(id);
    }

    @Test
    void ordersPathsAsTheirBytes() {
        List<String> paths = new ArrayList<>(List.of("\ud83d\ude00", "\uffee", "é", "b", "a/b", "a-b", "a", ""));
        paths.sort(TreeEntry::comparePaths);
        assertThat(paths).containsExactly("", "a", "a-b", "a/b", "b", "é", "\uffee", "\ud83d\ude00");
    }

    @Test
    void isTheSameForOneTreeInEveryArchive() throws Exception {
        byte[] tar = new TarBuilder()
                .program("b/tool", "1")
                .file("a", "2")
                .directory("e/")
                .buildGz();
        byte[] zip = new ZipBuilder()
                .directory("e/")
                .directory("b/")
                .file("a", "2")
                .program("b/tool", "1")
                .build();
        UnpackedTree first = new UnpackFixture(temp.resolve("1")).unpack(tar, "x.tar.gz");
        UnpackedTree second = new UnpackFixture(temp.resolve("2")).unpack(zip, "y-2.0.zip");
        assertThat(first.entries()).isEqualTo(second.entries());
        assertThat(first.id()).isEqualTo(second.id()).hasSize(64);
        assertThat(first.entries()).extracting(TreeEntry::path).containsExactly("a", "b", "b/tool", "e");
        String sha = HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest("1".getBytes(StandardCharsets.UTF_8)));
        assertThat(first.entries().get(2)).isEqualTo(new TreeEntry(Type.FILE, true, 1, sha, "b/tool"));
    }
}
