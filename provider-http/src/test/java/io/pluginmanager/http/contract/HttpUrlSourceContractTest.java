package io.pluginmanager.http.contract;

import io.pluginmanager.testkit.contract.ArtifactSourceBehavior;
import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.util.EnumSet;
import java.util.Set;

/** The contract of the source without a {@code url}, where refs are full URLs. */
class HttpUrlSourceContractTest extends ArtifactSourceContract {

    private static final Set<ArtifactSourceBehavior> ABSENT = EnumSet.of(
            ArtifactSourceBehavior.LISTS,
            ArtifactSourceBehavior.HAS_DIGESTS,
            ArtifactSourceBehavior.PUBLISHES_VERSIONS,
            ArtifactSourceBehavior.SEARCHES);

    @Override
    protected ArtifactSourceFixture createFixture() {
        return new HttpFixture(false);
    }

    @Override
    protected boolean has(ArtifactSourceBehavior behavior) {
        return !ABSENT.contains(behavior);
    }
}
