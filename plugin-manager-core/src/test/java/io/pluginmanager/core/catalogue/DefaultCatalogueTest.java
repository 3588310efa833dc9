package io.pluginmanager.core.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import io.pluginmanager.PluginName;
import io.pluginmanager.core.activate.DefinitionRecord;
import io.pluginmanager.error.NoSuchPluginException;
import io.pluginmanager.error.PluginManagerException;
import io.pluginmanager.plugin.Catalogue;
import io.pluginmanager.plugin.CatalogueEntry;
import io.pluginmanager.plugin.PluginDefinition;
import io.pluginmanager.plugin.Role;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefaultCatalogueTest {

    private static final Digest DIGEST = Digest.parse("sha256:" + "a".repeat(64));

    private static DefaultEntry entry(String id, String type, String version, PluginDefinition definition) {
        DefinitionRecord record = new DefinitionRecord(
                id,
                PluginName.of(id),
                type,
                version,
                DIGEST,
                DIGEST,
                "plugin.yaml",
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(DefinitionRecord.Facets.of(definition, Optional.empty())));
        return new DefaultEntry(
                record, new DefinitionLoader(null), Optional.empty(), Path.of("none"), Optional.empty());
    }

    private static DefaultEntry entry(String id, String type, String version) {
        return entry(id, type, version, PluginDefinition.builder(DIGEST).build());
    }

    private static Catalogue catalogue(DefaultEntry... entries) {
        List<DefaultEntry> sorted = Stream.of(entries)
                .sorted(Comparator.comparing(CatalogueEntry::id))
                .toList();
        return new DefaultCatalogue(7, sorted, List.of(), Set.of("opaque"));
    }

    private static final Catalogue SEVERAL = catalogue(
            entry("bq", "bq", "1.4.0"),
            entry("bq-old", "bq", "1.2.3"),
            entry("bq-next", "bq", "2.0.0"),
            entry("gcs", "storage", "1.0.0"),
            entry("s3", "storage", "1.0.0"),
            entry("branch-a", "branch", "main-1a2b3c4"),
            entry("branch-b", "branch", "main-0000000"));

    @ParameterizedTest
    @CsvSource({
        "bq, *, bq",
        "BQ, *, bq",
        "bq, ^1.4, bq",
        "bq, ^1, bq",
        "bq, <1.3, bq-old",
        "bq, ^2, bq-next",
        "bq, 1.2.3, bq-old",
        "bq-next, *, bq-next",
        "branch, main-0000000, branch-b"
    })
    void selectsTheNameThatFitsElseTheHighestOfTheType(String wanted, String range, String id) {
        assertThat(SEVERAL.select(wanted, range).id()).isEqualTo(id);
    }

    @Test
    void equalVersionsOfOneTypeAreAnErrorThatNamesBoth() {
        assertThatThrownBy(() -> SEVERAL.select("storage", "*"))
                .isInstanceOf(PluginManagerException.class)
                .hasMessage(
                        "\"storage\" is not clear: \"gcs\" 1.0.0, \"s3\" 1.0.0 are of one type, and none has a higher"
                                + " version; name one of them");
    }

    @Test
    void versionsWithoutAnOrderAreNotChosenAmong() {
        assertThatThrownBy(() -> SEVERAL.select("branch", "*"))
                .hasMessageContaining("\"branch-b\" main-0000000")
                .hasMessageContaining("\"branch-a\" main-1a2b3c4");
    }

    @Test
    void aRangeThatNothingFitsIsAnErrorThatTellsWhatThereIs() {
        assertThatThrownBy(() -> SEVERAL.select("bq", "^3"))
                .isInstanceOf(NoSuchPluginException.class)
                .hasMessage("no version of \"bq\" is in the range \"^3\": there is \"bq-next\" 2.0.0, \"bq\" 1.4.0,"
                        + " \"bq-old\" 1.2.3; install a version that fits, or ask for another range");
        assertThatThrownBy(() -> SEVERAL.select("gcs", "^3")).hasMessageContaining("there is \"gcs\" 1.0.0");
    }

    @Test
    void aRangeThatIsNoneIsAnError() {
        assertThatThrownBy(() -> SEVERAL.select("bq", ">>1"))
                .isInstanceOf(PluginManagerException.class)
                .hasMessageStartingWith("the range '>>1' cannot be used: ");
    }

    @Test
    void x35NamesAndTypesAreComparedIgnoringCase() {
        assertThat(SEVERAL.find("GCS")).isPresent();
        assertThat(SEVERAL.find(PluginName.of("Gcs"))).isPresent();
        assertThat(SEVERAL.byType("STORAGE")).hasSize(2);
    }

    @Test
    void anUnknownNameListsNearOnes() {
        assertThatThrownBy(() -> SEVERAL.require("gc"))
                .isInstanceOf(NoSuchPluginException.class)
                .hasMessage("there is no plugin \"gc\" in the catalogue; near names are \"gcs\"");
        assertThatThrownBy(() -> SEVERAL.select("nothing-like-it", "*"))
                .hasMessage(
                        "there is no plugin \"nothing-like-it\" in the catalogue; 'pluginctl list' tells which there"
                                + " are");
        assertThatThrownBy(() -> CatalogueReader.empty().require("x"))
                .hasMessage("there is no plugin \"x\" in the catalogue; install one that has a definition");
        assertThatThrownBy(() -> SEVERAL.require("opaque"))
                .hasMessage("\"opaque\" is installed, but has no definition; add one to its artifact, or name one with"
                        + " 'definition:'");
    }

    @Test
    void typesAreListedTheHighestVersionFirst() {
        assertThat(SEVERAL.byType("bq")).extracting(CatalogueEntry::id).containsExactly("bq-next", "bq", "bq-old");
    }

    @Test
    void isAskedByRoleAndCapability() {
        Catalogue catalogue = catalogue(
                entry(
                        "hook",
                        "hook",
                        "1.0.0",
                        PluginDefinition.builder(DIGEST)
                                .roles(Set.of(Role.HOOK))
                                .build()),
                entry(
                        "task",
                        "task",
                        "1.0.0",
                        PluginDefinition.builder(DIGEST)
                                .roles(Set.of(Role.TASK))
                                .capabilities(Set.of("dependencyresolver"))
                                .build()),
                entry("any", "any", "1.0.0"));

        assertThat(catalogue.byRole(Role.HOOK)).extracting(CatalogueEntry::id).containsExactly("any", "hook");
        assertThat(catalogue.byRole(Role.TASK)).extracting(CatalogueEntry::id).containsExactly("any", "task");
        assertThat(catalogue.byCapability("DependencyResolver"))
                .extracting(CatalogueEntry::id)
                .containsExactly("task");
    }

    @Test
    void theDigestTellsCataloguesApart() {
        Digest digest = catalogue(entry("a", "a", "1.0.0")).digest();

        assertThat(catalogue(entry("a", "a", "1.0.0")).digest()).isEqualTo(digest);
        assertThat(catalogue(entry("a", "a", "1.0.1")).digest()).isNotEqualTo(digest);
        assertThat(catalogue(entry("a", "b", "1.0.0")).digest()).isNotEqualTo(digest);
        assertThat(catalogue(entry("b", "a", "1.0.0")).digest()).isNotEqualTo(digest);
        assertThat(CatalogueReader.empty().digest()).isNotEqualTo(digest);
    }

    @Test
    void aDefinitionThatCannotBeReadAnyMoreIsAnErrorThatSaysWhatToDo() {
        String message = "the definition of \"gcs\" cannot be used: \"none\" does not exist; ask the plugin manager for"
                + " its catalogue again, or run 'pluginctl repair gcs'";

        assertThatThrownBy(() -> SEVERAL.require("gcs").definition())
                .isInstanceOf(PluginManagerException.class)
                .hasMessage(message);
        assertThatThrownBy(() -> SEVERAL.require("gcs").text())
                .isInstanceOf(PluginManagerException.class)
                .hasMessage(message);
    }
}
