package io.pluginmanager.core.file;

import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import io.pluginmanager.testkit.contract.ArtifactSourceBehavior;
import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

class FileSourceContractTest extends ArtifactSourceContract {

    private static final Set<ArtifactSourceBehavior> ABSENT = EnumSet.of(
            ArtifactSourceBehavior.READS_RANGES,
            ArtifactSourceBehavior.HAS_STRONG_VALIDATORS,
            ArtifactSourceBehavior.HAS_DIGESTS,
            ArtifactSourceBehavior.STALLS_ON_DEMAND,
            ArtifactSourceBehavior.COUNTS_ATTEMPTS,
            ArtifactSourceBehavior.PUBLISHES_VERSIONS,
            ArtifactSourceBehavior.SEARCHES);

    @TempDir
    Path base;

    @Override
    protected ArtifactSourceFixture createFixture() throws Exception {
        return new FileFixture(base, Files.createDirectory(base.resolve("root")));
    }

    @Override
    protected boolean has(ArtifactSourceBehavior behavior) {
        // With another locale the JVM has no path for such names.
        boolean utf8 = "UTF-8".equals(System.getProperty("sun.jnu.encoding"));
        return behavior == ArtifactSourceBehavior.KEEPS_NON_ASCII_NAMES ? utf8 : !ABSENT.contains(behavior);
    }

    private record FileFixture(Path base, Path root) implements ArtifactSourceFixture {

        @Override
        public ArtifactProvider provider() {
            return new FileProvider();
        }

        @Override
        public ArtifactSource open() throws Exception {
            TestProviderConfig config = TestProviderConfig.of(provider().configKeys())
                    .baseDirectory(base)
                    .set("root", "root")
                    .build();
            return provider().open(config, TestProviderContext.in(base));
        }

        @Override
        public void put(String path, byte[] content) throws Exception {
            Path file = root.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }

        /** Where the root lies is nobody's business: a lock file is read on other machines. */
        @Override
        public List<String> secrets() {
            return List.of(root.toString());
        }
    }
}
