package io.pluginmanager.core.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlatformTest {

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "linux-amd64, linux-amd64",
        "Linux-x86_64, linux-amd64",
        "linux/arm64, linux-arm64",
        "linux-aarch64, linux-arm64",
        "macos-arm64, darwin-arm64",
        "osx-x64, darwin-amd64",
        "darwin-x86-64, darwin-amd64",
        "win-i686, windows-386",
        "linux-armv7l, linux-arm",
        "freebsd-riscv64, freebsd-riscv64"
    })
    void readsEverySpellingAsTheCanonicalOne(String text, String canonical) {
        assertThat(Platform.parse(text)).hasToString(canonical).isEqualTo(Platform.parse(canonical));
    }

    @ParameterizedTest(name = "{0} {1} is {2}")
    @CsvSource({
        "Linux, amd64, linux-amd64",
        "Linux, aarch64, linux-arm64",
        "Mac OS X, x86_64, darwin-amd64",
        "Windows 11, amd64, windows-amd64",
        "Windows Server 2022, amd64, windows-amd64",
        "z/OS, s390x, z_os-s390x"
    })
    void readsTheSystemProperties(String os, String arch, String expected) {
        assertThat(Platform.current(Map.of("os.name", os, "os.arch", arch)::get))
                .hasToString(expected);
    }

    @Test
    void isUnknownWithoutSystemProperties() {
        assertThat(Platform.current(name -> null)).hasToString("unknown-unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "linux", "linux-", "-amd64", "linux-../x", "linux/arm64/v8", "linux-amd 64", "a\u0000-b"})
    void refusesWhatIsNoPlatform(String text) {
        assertThatThrownBy(() -> Platform.parse(text))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageStartingWith("platform '");
    }

    @Test
    void saysHowToWriteAPlatform() {
        assertThatThrownBy(() -> Platform.parse("linux"))
                .hasMessage("platform 'linux' cannot be used: it has no architecture; write 'os-arch', such as"
                        + " 'linux-amd64' (at character 6)");
        assertThatThrownBy(() -> new Platform("linux", "a/b"))
                .hasMessageContaining("an operating system or architecture is 1 to 64 letters, digits or '_'");
    }

    @ParameterizedTest(name = "{0} is for {1}: {2}")
    @CsvSource({
        "optimus-bq2bq_linux_amd64, linux-amd64, true",
        "optimus-bq2bq_Darwin_x86_64.tar.gz, darwin-amd64, true",
        "tool-x86_64-apple-darwin, darwin-amd64, true",
        "tool-macos-aarch64.zip, darwin-arm64, true",
        "tool_windows_x86-64.exe, windows-amd64, true",
        "optimus-bq2bq_linux_arm64, linux-amd64, false",
        "optimus-bq2bq_darwin_amd64, linux-amd64, false",
        "darwinia_amd64, darwin-amd64, false",
        "plugin.yaml, linux-amd64, false",
        "tool-linux, linux-amd64, false"
    })
    void findsItselfInTheNameOfAFile(String fileName, String platform, boolean expected) {
        assertThat(Platform.parse(platform).matches(fileName)).isEqualTo(expected);
    }

    @Test
    void spellsAsTheSourceDoes() {
        PlatformSpelling spelling = new PlatformSpelling(Map.of("macos", "macOS"), Map.of("amd64", "x86_64"));

        assertThat(spelling.osOf(Platform.parse("darwin-amd64"))).isEqualTo("macOS");
        assertThat(spelling.archOf(Platform.parse("darwin-amd64"))).isEqualTo("x86_64");
        assertThat(spelling.osOf(Platform.parse("linux-arm64"))).isEqualTo("linux");
        assertThat(spelling.archOf(Platform.parse("linux-arm64"))).isEqualTo("arm64");
    }

    @Test
    void refusesTwoSpellingsOfOneSystem() {
        assertThatThrownBy(() -> new PlatformSpelling(Map.of("macos", "mac", "darwin", "osx"), Map.of()))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageContaining("it means 'darwin', which is listed twice");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/b", "", "..", "-x"})
    void refusesASpellingThatLeadsElsewhere(String spelling) {
        assertThatThrownBy(() -> new PlatformSpelling(Map.of("linux", spelling), Map.of()))
                .isInstanceOf(VersionSyntaxException.class)
                .hasMessageStartingWith("platform spelling '" + spelling + "' cannot be used: ");
    }
}
