package io.pluginmanager.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivedNameTest {

    @ParameterizedTest
    @CsvSource({
        "neo.zip, neo",
        "neo.tar.gz, neo",
        "neo.TGZ, neo",
        "neo.tar.zst, neo",
        "neo.yaml, neo",
        "neo.py, neo",
        "neo, neo",
        "neo-1.2.zip, neo-1.2",
        "neo.unknown, neo.unknown",
        "bq2bq-{os}-{arch}.tar.gz, bq2bq",
        "{os}_neo_{arch}.zip, neo",
        "neo-{version}-tool.zip, neo-tool",
        "{version}.zip, ''",
        "_neo_.zip, _neo_"
    })
    void endingsAndPlaceholdersAreLeftOut(String file, String name) {
        assertThat(DerivedName.withoutEnding(file)).isEqualTo(name);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neo-1.2",
                "neo-v2",
                "neo_1",
                "1.2.3",
                "neo.1.2",
                "neo-1.0rc1",
                "neo-1.2-linux",
                "2024.01.05",
                "20240105-neo",
                "neo-0a1b2c3",
                "neo-V3",
                "neo-1.0.beta2"
            })
    void whatMayBeAVersionIsInDoubt(String name) {
        assertThat(DerivedName.doubt(name)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "neo",
                "bq2bq",
                "s3-sync",
                "log4j",
                "3scale",
                "x86_linux",
                "optimus-plugin-neo",
                "feedface",
                "neo.tool",
                "i18n",
                "neo-linux-amd64",
                "e2e"
            })
    void whatIsAWordIsNotInDoubt(String name) {
        assertThat(DerivedName.doubt(name)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "registry:5000/team/enrich:1.2, enrich",
        "team/enrich@sha256:ab, enrich",
        "team/enrich:1@sha256:ab, enrich",
        "enrich, enrich"
    })
    void imageIsNamedByItsRepository(String image, String name) {
        assertThat(DerivedName.ofImage(image)).isEqualTo(name);
    }
}
