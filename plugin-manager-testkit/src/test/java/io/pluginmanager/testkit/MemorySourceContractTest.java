package io.pluginmanager.testkit;

import io.pluginmanager.testkit.contract.ArtifactSourceContract;
import io.pluginmanager.testkit.contract.ArtifactSourceFixture;

class MemorySourceContractTest extends ArtifactSourceContract {

    @Override
    protected ArtifactSourceFixture createFixture() {
        return new MemoryFixture();
    }
}
