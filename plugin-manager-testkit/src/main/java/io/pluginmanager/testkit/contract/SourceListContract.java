package io.pluginmanager.testkit.contract;

import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KEEPS_NON_ASCII_NAMES;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.KEEPS_SPECIAL_CHARACTERS;
import static io.pluginmanager.testkit.contract.ArtifactSourceBehavior.LISTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.artifact.ListRequest;
import io.pluginmanager.artifact.ObjectPage;
import io.pluginmanager.artifact.ReadOptions;
import io.pluginmanager.spi.Transfer;
import io.pluginmanager.testkit.TestCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code list} promises. */
abstract class SourceListContract extends SourceReadContract {

    @Test
    @Order(4)
    @Tag("smoke")
    void listingHasWhatWasPut() throws Exception {
        put("dir/one", "1");
        put("dir/deep/er/two", "22");
        if (!has(LISTS)) {
            assertThatThrownBy(() -> source().list(ListRequest.first("", 10), TestCall.unlimited()))
                    .isInstanceOf(UnsupportedOperationException.class);
            return;
        }

        List<ObjectPage.Entry> entries = listAll(refPath("dir/"), 1000);

        assertThat(entries)
                .extracting(ObjectPage.Entry::path)
                .containsExactly(refPath("dir/deep/er/two"), refPath("dir/one"));
        for (ObjectPage.Entry entry : entries) {
            assertThat(entry.info().size())
                    .isEqualTo(source().stat(new ArtifactRef(entry.path()), TestCall.unlimited())
                            .size());
        }
    }

    @Test
    void everyListedPathCanBeOpened() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        List<String> names = new ArrayList<>(List.of("plain"));
        if (has(KEEPS_SPECIAL_CHARACTERS)) {
            names.addAll(SPECIAL_NAMES);
        }
        if (has(KEEPS_NON_ASCII_NAMES)) {
            names.addAll(NON_ASCII_NAMES);
        }
        for (String name : names) {
            put("names/" + name, "content of " + name);
        }

        List<String> contents = new ArrayList<>();
        for (String path : listedPaths(refPath("names/"))) {
            try (Transfer transfer = source().open(new ArtifactRef(path), ReadOptions.whole(), TestCall.unlimited())) {
                contents.add(text(transfer));
            }
        }

        assertThat(contents)
                .containsExactlyInAnyOrderElementsOf(
                        names.stream().map(name -> "content of " + name).toList());
    }

    @Test
    void listingIsInOrderOfUtf8Bytes() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        List<String> paths = new ArrayList<>(
                List.of("o/a.b", "o/a/b", "o/a-b", "o/a0", "o/B", "o/b/a", "o/_", "o/b-", "o/10", "o/9", "o/~"));
        if (has(KEEPS_NON_ASCII_NAMES)) {
            NON_ASCII_NAMES.forEach(name -> paths.add("o/" + name));
        }
        for (String path : paths) {
            put(path, "content");
        }

        List<String> listed = listedPaths(refPath("o/"));

        assertThat(listed)
                .containsExactlyElementsOf(paths.stream()
                        .map(this::refPath)
                        .sorted((left, right) -> Arrays.compareUnsigned(
                                left.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8)))
                        .toList());
    }

    @Test
    void pagesTogetherAreTheListing() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        List<String> paths = new ArrayList<>();
        for (int i = 10; i < 17; i++) {
            paths.add("pages/" + i % 3 + "/" + i);
            put(paths.get(paths.size() - 1), "content");
        }
        List<String> whole = listedPaths(refPath("pages/"));

        assertThat(whole)
                .containsExactlyInAnyOrderElementsOf(
                        paths.stream().map(this::refPath).toList());
        for (int limit : new int[] {1, 2, 7, 1000}) {
            assertThat(listAll(refPath("pages/"), limit))
                    .as("with %d objects on a page", limit)
                    .extracting(ObjectPage.Entry::path)
                    .containsExactlyElementsOf(whole);
        }
    }

    @Test
    void prefixIsOfCharactersNotOfFolders() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        put("p/a/x", "1");
        put("p/ab/x", "2");
        put("p/b/x", "3");

        assertThat(listedPaths(refPath("p/a"))).containsExactly(refPath("p/a/x"), refPath("p/ab/x"));
        assertThat(listedPaths(refPath("p/a/"))).containsExactly(refPath("p/a/x"));
        assertThat(listedPaths(refPath("p/ab/x"))).containsExactly(refPath("p/ab/x"));
    }

    @Test
    void prefixOfNothingIsAnEmptyListing() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        put("p/a", "1");

        assertThat(listedPaths(refPath("q/"))).isEmpty();
        assertThat(listedPaths(refPath("p/a/b"))).isEmpty();
    }

    @Test
    void hiddenObjectsAreListed() throws Exception {
        if (!has(LISTS)) {
            return;
        }
        put("h/.hidden", "1");
        put("h/.folder/x", "2");

        assertThat(listedPaths(refPath("h/"))).containsExactly(refPath("h/.folder/x"), refPath("h/.hidden"));
    }
}
