package io.pluginmanager.http.contract;

import io.pluginmanager.testkit.contract.ArtifactSourceBehavior;
import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;
import java.util.EnumSet;
import java.util.Set;

class HttpSourceContractTest extends ArtifactSourceContract {

    private static final Set<ArtifactSourceBehavior> ABSENT =
            EnumSet.of(ArtifactSourceBehavior.LISTS, ArtifactSourceBehavior.HAS_DIGESTS);

    @Override
    protected ArtifactSourceFixture createFixture() {
        return new HttpFixture(true);
    }

    @Override
    protected boolean has(ArtifactSourceBehavior behavior) {
        return !ABSENT.contains(behavior);
    }
}
