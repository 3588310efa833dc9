package io.pluginmanager.core.file;

import io.pluginmanager.artifact.ArtifactRef;
import io.pluginmanager.spi.ArtifactProvider;
import io.pluginmanager.spi.ArtifactSource;
import io.pluginmanager.testkit.TestProviderConfig;
import io.pluginmanager.testkit.TestProviderContext;
import io.pluginmanager.testkit.contract.ArtifactSourceBehavior;
import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** The contract of the source without a root, where refs are full URLs. */
class FileUrlSourceContractTest extends ArtifactSourceContract {

    @TempDir
    Path base;

    @Override
    protected ArtifactSourceFixture createFixture() {
        return new UrlFixture(base);
    }

    @Override
    protected boolean has(ArtifactSourceBehavior behavior) {
        return new FileSourceContractTest().has(behavior);
    }

    private record UrlFixture(Path base) implements ArtifactSourceFixture {

        @Override
        public ArtifactProvider provider() {
            return new FileProvider();
        }

        @Override
        public ArtifactSource open() throws Exception {
            TestProviderConfig config =
                    TestProviderConfig.of(provider().configKeys()).build();
            return provider().open(config, TestProviderContext.in(base));
        }

        @Override
        public ArtifactRef ref(String path) {
            return new ArtifactRef("file://" + FileUrl.encode(base + "/" + path));
        }

        @Override
        public void put(String path, byte[] content) throws Exception {
            Path file = base.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        }
    }
}
