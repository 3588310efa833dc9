package io.pluginmanager.core.fetch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pluginmanager.Digest;
import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.core.disk.Disk;
import io.pluginmanager.core.disk.FailingDisk;
import io.pluginmanager.core.disk.JdkDisk;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ArtifactCacheTest {

    @TempDir
    Path temp;

    private int files;

    @Test
    void trimsWhatWasNotUsedForTheLongestTime() throws Exception {
        ArtifactCache cache = new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache")), 2500);
        Digest oldest = put(cache, new byte[1000]);
        age(oldest, 3);
        Digest used = put(cache, filled(1));
        age(used, 2);
        find(cache, used);
        Digest unused = put(cache, filled(2));

        assertThat(blob(oldest)).doesNotExist();
        age(unused, 1);
        Digest newest = put(cache, filled(3));

        assertThat(blob(unused)).doesNotExist();
        assertThat(blob(used)).exists();
        assertThat(blob(newest)).exists();
    }

    @Test
    void whatIsLargerThanHalfTheBoundPushesNothingOut() throws Exception {
        ArtifactCache cache = new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache")), 2500);
        Digest small = put(cache, filled(1));

        Digest large = put(cache, new byte[1251]);

        assertThat(blob(small)).exists();
        assertThat(blob(large)).doesNotExist();
    }

    @Test
    void countsWhatOthersKeptBefore() throws Exception {
        Digest earlier = put(new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache")), 2500), filled(1));
        age(earlier, 2);
        ArtifactCache cache = new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache")), 2500);
        Digest first = put(cache, filled(2));
        assertThat(blob(earlier)).exists();

        Digest second = put(cache, filled(3));

        assertThat(blob(earlier)).doesNotExist();
        assertThat(blob(first)).exists();
        assertThat(blob(second)).exists();
    }

    @Test
    void findsAgainWhatWasKept() throws Exception {
        ArtifactCache cache = new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache")));
        Digest digest = put(cache, filled(7));

        assertThat(find(cache, digest)).isTrue();
        assertThat(find(cache, Digest.ofSha256(new byte[32]))).isFalse();
    }

    @Test
    void withoutDirectoryNothingIsKept() throws Exception {
        ArtifactCache cache = new ArtifactCache(new JdkDisk(), Optional.empty());

        assertThat(find(cache, put(cache, filled(7)))).isFalse();
    }

    @Test
    void fullStagingIsAFailureOfTheInstallationAndLeavesTheBlob() throws Exception {
        Path directory = temp.resolve("cache");
        Digest digest = put(new ArtifactCache(new JdkDisk(), Optional.of(directory)), filled(7));
        Disk full = FailingDisk.from(new JdkDisk(), 2, FailingDisk.noSpace());
        Path target = temp.resolve("target");

        assertThatThrownBy(() -> new ArtifactCache(full, Optional.of(directory)).find(digest, target))
                .isInstanceOf(LocalWriteException.class)
                .hasMessage("No space left on device");
        assertThat(target).doesNotExist();
        assertThat(blob(digest)).exists();
    }

    @Test
    void blobThatIsAFolderIsIgnored() throws Exception {
        Digest digest = Digest.ofSha256(new byte[32]);
        Files.createDirectories(blob(digest));

        assertThat(find(new ArtifactCache(new JdkDisk(), Optional.of(temp.resolve("cache"))), digest))
                .isFalse();
    }

    private Digest put(ArtifactCache cache, byte[] content) throws Exception {
        Digest digest = Digest.ofSha256(MessageDigest.getInstance("SHA-256").digest(content));
        Path file = temp.resolve("fetched-" + files++);
        try (Disk.NewFile open = new JdkDisk().createFile(file, Disk.Mode.PRIVATE_FILE)) {
            open.write(ByteBuffer.wrap(content));
            cache.put(
                    new Fetched(
                            open, content.length, digest, ArtifactInfo.builder().build()),
                    file);
        }
        return digest;
    }

    private boolean find(ArtifactCache cache, Digest digest) throws IOException {
        Optional<Fetched> found = cache.find(digest, temp.resolve("found-" + files++));
        if (found.isPresent()) {
            found.get().close();
        }
        return found.isPresent();
    }

    private void age(Digest digest, int days) throws IOException {
        Files.setLastModifiedTime(blob(digest), FileTime.from(Instant.now().minusSeconds(days * 86_400L)));
    }

    private Path blob(Digest digest) {
        return temp.resolve("cache/v1/blobs/sha256")
                .resolve(digest.hex().substring(0, 2))
                .resolve(digest.hex());
    }

    private static byte[] filled(int value) {
        byte[] content = new byte[1000];
        Arrays.fill(content, (byte) value);
        return content;
    }
}
