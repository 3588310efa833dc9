package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.IndexedFile;
import io.pluginmanager.artifact.IndexedVersion;
import io.pluginmanager.artifact.VersionIndex;
import io.pluginmanager.core.resolve.Resolver.Found;
import io.pluginmanager.core.resolve.Resolver.NotFoundException;
import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.spi.SourceException;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Versions and places by the index of a source. */
class IndexedResolverTest {

    private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
    private static final Digest DIGEST = Digest.parse("ab".repeat(32));

    private final FakeSource source = new FakeSource();

    /** A source with one index, or with none. */
    private static final class FakeSource implements VersionSource {

        private Set<Capability> capabilities = Set.of(Capability.VERSIONS);
        private @Nullable VersionIndex index;
        private final List<String> asked = new ArrayList<>();

        @Override
        public Set<Capability> capabilities() {
            return capabilities;
        }

        @Override
        public Listing list(String prefix) {
            throw new AssertionError("listed " + prefix);
        }

        @Override
        public VersionIndex index(String name) throws IOException {
            asked.add(name);
            VersionIndex found = index;
            if (found == null) {
                throw new SourceException(SourceException.Kind.NOT_FOUND, "no index of " + name);
            }
            return found;
        }

        @Override
        public String describe(String path) {
            return "https://example.org/" + path.replace("https://example.org/", "");
        }
    }

    private static IndexedVersion version(String text, IndexedFile... files) {
        return IndexedVersion.builder(text).files(List.of(files)).build();
    }

    private static IndexedFile file(String path, String platform) {
        IndexedFile.Builder file = IndexedFile.builder(path).digest(DIGEST).size(7L);
        return platform.isEmpty() ? file.build() : file.platform(platform).build();
    }

    private static IndexedVersion plain(String text) {
        return version(text, file("tool-" + text + ".zip", ""));
    }

    private static IndexedVersion yanked(String text) {
        return plain(text).toBuilder().yanked(true).build();
    }

    private IndexedResolverTest publish(IndexedVersion... versions) {
        source.index = VersionIndex.builder("tool").versions(List.of(versions)).build();
        return this;
    }

    private IndexedResolverTest expiring(Instant moment) {
        VersionIndex index = source.index;
        assertThat(index).isNotNull();
        source.index = index.toBuilder().expires(moment).build();
        return this;
    }

    private Resolver resolver() {
        return new Resolver(source, Platform.parse("linux-amd64"), NOW);
    }

    private static Resolver.Wanted wanted(String path, @Nullable String version, @Nullable String recorded) {
        return new Resolver.Wanted(
                "tool", PathTemplate.parse(path), VersionSpec.parse(version), false, Optional.ofNullable(recorded));
    }

    private Found find(String path, @Nullable String version, @Nullable String recorded)
            throws IOException, NotFoundException {
        return resolver().find(wanted(path, version, recorded));
    }

    @ParameterizedTest
    @CsvSource({"^1, 1.10.0", "latest, 2.0.0", "1.9.0, 1.9.0", "'>=1 <1.10', 1.9.0", "2.1.0-rc.1, 2.1.0-rc.1"})
    void theIndexGivesVersionPathDigestAndSize(String asked, String version) throws Exception {
        publish(plain("1.9.0"), plain("1.10.0"), plain("2.0.0"), plain("2.1.0-rc.1"));

        Found found = find("", asked, null);

        assertThat(found.version()).hasValue(version);
        assertThat(found.path()).isEqualTo("tool-" + version + ".zip");
        assertThat(found.digest()).hasValue(DIGEST);
        assertThat(found.size()).hasValue(7);
        assertThat(found.yanked()).isFalse();
        assertThat(source.asked).containsExactly("tool");
    }

    @Test
    void thePlatformsOwnFileGoesBeforeTheOneForAll() throws Exception {
        publish(version("1.0.0", file("all", ""), file("mac", "darwin-arm64"), file("linux", "linux-amd64")));

        assertThat(find("", "^1", null).path()).isEqualTo("linux");
    }

    @Test
    void theFileForAllPlatformsIsTakenWhereThereIsNoOther() throws Exception {
        publish(version("1.0.0", file("mac", "darwin-arm64"), file("all", "")));

        assertThat(find("", "^1", null).path()).isEqualTo("all");
    }

    @Test
    void aMissingPlatformNamesThoseThereAre() {
        publish(version("1.0.0", file("win", "windows-amd64"), file("mac", "darwin-arm64")));

        assertThatThrownBy(() -> find("", "^1", null))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        error -> assertThat(error.nextStep())
                                .isEqualTo("choose a version that has one, or ask its publisher for it"))
                .hasMessage("version '1.0.0' has no file for 'linux-amd64'; it has files for 'darwin-arm64',"
                        + " 'windows-amd64'");
    }

    @Test
    void aVersionWithoutFilesSaysSo() {
        publish(version("1.0.0"));

        assertThatThrownBy(() -> find("", "^1", null))
                .hasMessage("version '1.0.0' has no file for 'linux-amd64', and no other either");
    }

    @Test
    void aVersionThatWasTakenBackIsNotChosen() throws Exception {
        publish(plain("1.0.0"), yanked("1.1.0"));

        assertThat(find("", "^1", null).version()).hasValue("1.0.0");
        assertThat(find("", "latest", null).version()).hasValue("1.0.0");
    }

    @Test
    void aVersionThatWasTakenBackIsTakenByItsName() throws Exception {
        publish(plain("1.0.0"), yanked("1.1.0"));

        Found found = find("", "1.1.0", null);

        assertThat(found.version()).hasValue("1.1.0");
        assertThat(found.yanked()).isTrue();
    }

    @Test
    void aVersionThatWasTakenBackStaysWhereItIsRecordedUntilThereIsAHigherOne() throws Exception {
        publish(plain("1.0.0"), yanked("1.1.0"));

        assertThat(find("", "^1", "1.1.0").version()).hasValue("1.1.0");
        assertThat(find("", "^1", "1.1.0").yanked()).isTrue();

        publish(plain("1.0.0"), yanked("1.1.0"), plain("1.1.1"));

        assertThat(find("", "^1", "1.1.0").version()).hasValue("1.1.1");
    }

    @Test
    void whereOnlyVersionsAreLeftThatWereTakenBackTheMessageSaysSo() {
        publish(yanked("1.0.0"), yanked("1.1.0"));

        assertThatThrownBy(() -> find("", "^1", null))
                .hasMessage("no version for '^1' was found among 0 listed versions; 2 more were taken back by their"
                        + " publisher");
    }

    @Test
    void aVersionIsAskedFor() {
        publish(plain("1.0.0"));

        assertThatThrownBy(() -> find("", null, null))
                .hasMessage("no version can be chosen among 1 listed version: none is asked for (near it: '1.0.0')");
    }

    @Test
    void aPathDecidesWhereTheVersionLies() throws Exception {
        publish(plain("1.0.0"), plain("1.1.0"));

        Found found = find("elsewhere/{version}.zip", "^1", null);

        assertThat(found.path()).isEqualTo("elsewhere/1.1.0.zip");
        assertThat(found.digest()).isEmpty();
        assertThat(found.size()).isEmpty();
    }

    @Test
    void theIndexsDigestCountsForThePathThatLeadsToItsFile() throws Exception {
        publish(version("1.0.0", file("mac", "darwin-arm64"), file("https://example.org/t/1.0.0.zip", "")));

        Found found = find("t/{version}.zip", "^1", null);

        assertThat(found.path()).isEqualTo("t/1.0.0.zip");
        assertThat(found.digest()).hasValue(DIGEST);
        assertThat(found.size()).hasValue(7);
    }

    @Test
    void addressesThatDifferInTheirQueryAreNotOnePlace() throws Exception {
        publish(version("1.0.0", file("https://example.org/t/1.0.0.zip?x=2", "")));

        assertThat(find("t/{version}.zip", "^1", null).digest()).isEmpty();
    }

    @Test
    void anExactVersionWithAPathNeedsNoPlaceInTheIndex() throws Exception {
        publish(plain("1.0.0"));
        assertThat(find("t/{version}.zip", "0.9.0", null).path()).isEqualTo("t/0.9.0.zip");

        source.index = null;
        assertThat(find("t/{version}.zip", "0.9.0", null).path()).isEqualTo("t/0.9.0.zip");
    }

    @Test
    void anExactVersionWithAPathTakesWhatTheIndexKnows() throws Exception {
        publish(yanked("1.0.0"));

        Found found = find("tool-{version}.zip", "1.0.0", null);

        assertThat(found.yanked()).isTrue();
        assertThat(found.digest()).hasValue(DIGEST);
    }

    @Test
    void aPathWithoutVersionAsksNoIndex() throws Exception {
        assertThat(find("tool.zip", "1.0.0", null).path()).isEqualTo("tool.zip");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void anIndexThatExpiredGivesNoVersion() {
        publish(plain("1.0.0")).expiring(NOW);

        for (String path : List.of("", "t/{version}.zip")) {
            for (String version : List.of("^1", "1.0.0")) {
                assertThatThrownBy(() -> find(path, version, null))
                        .isInstanceOfSatisfying(
                                NotFoundException.class,
                                error -> assertThat(error.nextStep())
                                        .isEqualTo("let those who run the source publish it anew, or ask another"
                                                + " source; check the clock of this machine"))
                        .hasMessage("the version index of 'tool' expired at 2026-06-01T00:00:00Z, so the source may"
                                + " withhold newer versions");
            }
        }
    }

    @Test
    void anIndexThatExpiresLaterCounts() throws Exception {
        publish(plain("1.0.0")).expiring(NOW.plusMillis(1));

        assertThat(find("", "^1", null).version()).hasValue("1.0.0");
    }

    @Test
    void aRecordedVersionIsLookedUpEvenInAnIndexThatExpired() throws Exception {
        publish(plain("1.0.0"), yanked("0.9.0")).expiring(NOW.minusSeconds(1));

        assertThat(resolver().at(wanted("", "^1", "1.0.0"), "1.0.0").path()).isEqualTo("tool-1.0.0.zip");
        assertThat(resolver().at(wanted("", "^0", "0.9.0"), "0.9.0").path()).isEqualTo("tool-0.9.0.zip");
    }

    @Test
    void aRecordedVersionThatIsGoneIsAClearError() {
        publish(plain("1.1.0"));

        assertThatThrownBy(() -> resolver().at(wanted("", "^1", "1.0.0"), "1.0.0"))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        error -> assertThat(error.nextStep())
                                .isEqualTo("choose another version with --update, or ask its publisher for it"))
                .hasMessage("the version index of 'tool' does not list the recorded version '1.0.0' any more");
    }

    @Test
    void aRecordedVersionWithAPathAsksNoIndex() throws Exception {
        assertThat(resolver()
                        .at(wanted("t/{version}.zip", "^1", "1.0.0"), "1.0.0")
                        .path())
                .isEqualTo("t/1.0.0.zip");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void withoutPathAndIndexThereIsNothingToFetch() {
        source.capabilities = Set.of(Capability.LIST);

        for (String version : List.of("^1", "1.0.0")) {
            assertThatThrownBy(() -> find("", version, null))
                    .isInstanceOfSatisfying(
                            NotFoundException.class,
                            error -> assertThat(error.nextStep())
                                    .isEqualTo("write 'path:', or the key 'index' of the provider"))
                    .hasMessage("it has no path, and its provider has no index of versions that could tell one");
        }
    }

    @Test
    void aCollectionNeedsAPath() {
        publish(plain("1.0.0"));
        Resolver.Wanted collection =
                new Resolver.Wanted("tool", PathTemplate.parse(""), VersionSpec.parse("^1"), true, Optional.empty());

        assertThatThrownBy(() -> resolver().find(collection))
                .isInstanceOfSatisfying(
                        NotFoundException.class,
                        error -> assertThat(error.nextStep())
                                .isEqualTo("write 'path:' with the folder of the collection"))
                .hasMessage("a collection needs a path: an index of versions names single files");
        assertThat(source.asked).isEmpty();
    }

    @Test
    void aVersionThatCannotBeShownIsRefused() {
        publish(plain("bad\u0007"));
        Resolver.Wanted anything = new Resolver.Wanted(
                "tool",
                PathTemplate.parse(""),
                new VersionSpec.Policy(VersionPolicy.fromSettings(java.util.Map.of("policy", "alphabetical"))),
                false,
                Optional.empty());

        assertThatThrownBy(() -> resolver().find(anything))
                .hasMessageContaining("'bad?' cannot be used: the invisible character U+0007 is in it");
    }

    @Test
    void theOfferTellsWhatWasTakenBackAndUntilWhenItCounts() throws Exception {
        publish(plain("1.0.0"), yanked("1.1.0")).expiring(NOW.plusSeconds(1));
        Resolver.Wanted range = wanted("", "^1", null);

        Resolver.Offer offer = resolver().offer(range);

        assertThat(offer.versions()).containsExactly("1.0.0", "1.1.0");
        assertThat(offer.complete()).isTrue();
        assertThat(offer.yanked()).containsExactly("1.1.0");
        assertThat(offer.expires()).hasValue(NOW.plusSeconds(1));
        assertThat(resolver().selected(range, offer)).hasValue("1.0.0");
        assertThat(resolver().selected(wanted("", "1.1.0", null), offer)).hasValue("1.1.0");
        assertThat(resolver().selected(wanted("", "^1", "1.1.0"), offer)).hasValue("1.1.0");
        assertThat(resolver().selected(wanted("", "^2", null), offer)).isEmpty();
        assertThat(new Resolver(source, Platform.parse("linux-amd64"), NOW.plusSeconds(1)).selected(range, offer))
                .isEmpty();
    }
}
