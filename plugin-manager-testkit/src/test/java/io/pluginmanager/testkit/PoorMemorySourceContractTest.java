package io.pluginmanager.testkit;

import io.pluginmanager.spi.ArtifactSource.Capability;
import io.pluginmanager.testkit.contract.ArtifactSourceBehavior;
import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.util.EnumSet;
import java.util.Set;

/** The contract of a source without any optional ability. */
class PoorMemorySourceContractTest extends ArtifactSourceContract {

    private static final Set<ArtifactSourceBehavior> ABSENT = EnumSet.of(
            ArtifactSourceBehavior.LISTS,
            ArtifactSourceBehavior.READS_RANGES,
            ArtifactSourceBehavior.HAS_VALIDATORS,
            ArtifactSourceBehavior.HAS_DIGESTS,
            ArtifactSourceBehavior.PUBLISHES_VERSIONS,
            ArtifactSourceBehavior.SEARCHES);

    @Override
    protected ArtifactSourceFixture createFixture() {
        MemoryFixture fixture = new MemoryFixture();
        fixture.store().without(Capability.values());
        return fixture;
    }

    @Override
    protected boolean has(ArtifactSourceBehavior behavior) {
        return !ABSENT.contains(behavior);
    }
}
