package io.pluginmanager.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.pluginmanager.spi.SourceException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressPolicyTest {

    private static final EgressPolicy ANY = EgressPolicy.of(false, List.of(), Optional.empty());
    private static final EgressPolicy PUBLIC = EgressPolicy.of(true, List.of(), Optional.empty());

    @ParameterizedTest
    @ValueSource(
            strings = {
                "169.254.169.254",
                "169.254.0.1",
                "[fe80::1]",
                "fe80::1%eth0",
                "febf::1",
                "fd00:ec2::254",
                "fd20:ce::254",
                "::ffff:169.254.169.254",
                "64:ff9b::a9fe:a9fe",
                "2002:a9fe:a9fe::",
                "168.63.129.16",
                "100.100.100.200",
                "169.254.169.254."
            })
    void linkLocalAddressIsNeverAsked(String host) {
        assertRefused(ANY, host, "it has a link-local address, where machines get their credentials");
        assertRefused(
                EgressPolicy.of(true, List.of("0.0.0.0/0", "::/0", host), Optional.empty()),
                host,
                "it has a link-local address, where machines get their credentials");
    }

    @ParameterizedTest
    @ValueSource(strings = {"metadata.google.internal", "METADATA", "metadata.google.internal.", "instance-data"})
    void hostOfCredentialsIsNeverAsked(String host) {
        assertRefused(ANY, host, "it hands out the credentials of the machine");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1",
                "127.1",
                "10.1.2.3",
                "172.16.0.1",
                "172.31.255.255",
                "192.168.1.1",
                "100.64.0.1",
                "0.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "198.18.0.1",
                "::",
                "::1",
                "fc00::1",
                "fd12::1",
                "ff02::1",
                "64:ff9b::a00:1",
                "::ffff:10.0.0.1",
                "64:ff9b:1:a00:1::808:808",
                "3fff::1",
                "5f00::1",
                "192.88.99.1",
                "localhost",
                "a.localhost"
            })
    void privateHostIsAskedUnlessOnlyPublicOnesAre(String host) {
        assertThatCode(() -> ANY.checkHost(host)).doesNotThrowAnyException();
        assertRefused(
                PUBLIC, host, "it has no public address; 'egress' is public, and 'egress_allow' does not name it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"example.org", "8.8.8.8", "172.32.0.1", "100.128.0.1", "2001:4860::1", "11.0.0.1"})
    void publicHostIsAsked(String host) {
        assertThatCode(() -> PUBLIC.checkHost(host)).doesNotThrowAnyException();
    }

    @Test
    void allowedHostsAddressesAndNetworksAreAsked() throws Exception {
        EgressPolicy policy = EgressPolicy.of(
                true,
                List.of("10.1.0.0/16", "192.168.0.7", "fd12::/16", "Intern.Example", "localhost"),
                Optional.empty());

        policy.checkHost("10.1.2.3");
        policy.checkHost("192.168.0.7");
        policy.checkHost("fd12::1");
        policy.checkHost("localhost");
        policy.check("intern.example", InetAddress.getByName("10.2.0.1"));
        assertRefused(
                policy,
                "10.2.0.1",
                "it has no public address; 'egress' is public, and 'egress_allow' does not name it");
        assertRefused(
                policy,
                "192.168.0.8",
                "it has no public address; 'egress' is public, and 'egress_allow' does not name it");
    }

    @Test
    void addressIsCheckedWhateverItsName() {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> ANY.check("harmless.example", InetAddress.getByName("169.254.169.254")))
                .withMessage("the host 'harmless.example' is refused: it has a link-local address, where machines get"
                        + " their credentials");
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> PUBLIC.check("harmless.example", InetAddress.getByName("127.0.0.1")));
    }

    @Test
    void proxyIsConnectedToBecauseItIsConfigured() throws Exception {
        EgressPolicy policy = EgressPolicy.of(true, List.of(), Optional.of("proxy.example"));

        policy.check("proxy.example", InetAddress.getByName("10.0.0.1"));
        assertRefused(
                policy,
                "10.0.0.1",
                "it has no public address; 'egress' is public, and 'egress_allow' does not name it");
    }

    private static void assertRefused(EgressPolicy policy, String host, String reason) {
        assertThatExceptionOfType(SourceException.class)
                .isThrownBy(() -> policy.checkHost(host))
                .withMessage("the host '" + host + "' is refused: " + reason)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(SourceException.Kind.BLOCKED));
    }
}
