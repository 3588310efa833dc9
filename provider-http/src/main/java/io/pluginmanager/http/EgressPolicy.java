package io.pluginmanager.http;

import io.pluginmanager.spi.SourceException;
import java.net.InetAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which machines may be asked. Link-local addresses, where clouds hand out credentials, never are; the policy
 * {@code public} refuses private networks too. Immutable.
 */
final class EgressPolicy {

    private static final Set<String> METADATA_HOSTS = Set.of(
            "metadata", "metadata.google.internal", "metadata.goog", "instance-data", "instance-data.ec2.internal");

    private final boolean publicOnly;
    private final Set<String> allowedHosts;
    private final List<AddressRange> allowedRanges;
    private final Optional<String> proxyHost;

    /**
     * Makes a policy.
     *
     * @param allowedHosts in lower case; allowed in spite of {@code publicOnly}
     * @param proxyHost where all connections go, if there is a proxy; it is allowed because it is configured
     */
    private EgressPolicy(
            boolean publicOnly,
            Set<String> allowedHosts,
            List<AddressRange> allowedRanges,
            Optional<String> proxyHost) {
        this.publicOnly = publicOnly;
        this.allowedHosts = Set.copyOf(allowedHosts);
        this.allowedRanges = List.copyOf(allowedRanges);
        this.proxyHost = proxyHost.map(EgressPolicy::plain);
    }

    /**
     * Makes a policy from what a configuration says.
     *
     * @param allowed hosts, addresses and networks
     */
    static EgressPolicy of(boolean publicOnly, List<String> allowed, Optional<String> proxyHost) {
        List<AddressRange> ranges = allowed.stream()
                .map(AddressRange::parse)
                .flatMap(Optional::stream)
                .toList();
        Set<String> hosts = allowed.stream().map(EgressPolicy::plain).collect(Collectors.toSet());
        return new EgressPolicy(publicOnly, hosts, ranges, proxyHost);
    }

    /** Returns the policy that refuses link-local addresses and nothing else. */
    static EgressPolicy any() {
        return new EgressPolicy(false, Set.of(), List.of(), Optional.empty());
    }

    /**
     * Checks a host before it is looked up: its name, or its address in any spelling that a system may understand.
     *
     * @throws SourceException with kind {@code BLOCKED}
     */
    void checkHost(String host) throws SourceException {
        String name = plain(host);
        if (METADATA_HOSTS.contains(name)) {
            throw refused(host, "it hands out the credentials of the machine");
        }
        Optional<InetAddress> literal = AddressLiteral.parse(name);
        if (literal.isPresent()) {
            checkAddress(host, literal.get());
        } else if (publicOnly && Urls.isLoopback(name) && !allowedHosts.contains(name)) {
            throw notPublic(host);
        }
    }

    /**
     * Checks the address to which a connection is about to be made.
     *
     * @param host by which it was found
     * @throws SourceException with kind {@code BLOCKED}
     */
    void check(String host, InetAddress address) throws SourceException {
        if (proxyHost.isEmpty() || !proxyHost.get().equals(plain(host))) {
            checkAddress(host, address);
        }
    }

    private void checkAddress(String host, InetAddress address) throws SourceException {
        InetAddress meant = AddressLiteral.embedded(address);
        if (AddressRange.isIn(AddressRange.NEVER, meant) || AddressRange.isIn(AddressRange.NEVER, address)) {
            throw refused(host, "it has a link-local address, where machines get their credentials");
        }
        if (publicOnly && !allowedHosts.contains(plain(host)) && !AddressRange.isIn(allowedRanges, meant)) {
            if (AddressRange.isIn(AddressRange.NOT_PUBLIC, meant)
                    || AddressRange.isIn(AddressRange.NOT_PUBLIC, address)) {
                throw notPublic(host);
            }
        }
    }

    private static String plain(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String name = lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
        return name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
    }

    private static SourceException notPublic(String host) {
        return refused(host, "it has no public address; 'egress' is public, and 'egress_allow' does not name it");
    }

    private static SourceException refused(String host, String reason) {
        return new SourceException(
                SourceException.Kind.BLOCKED, "the host " + Texts.quoted(host) + " is refused: " + reason);
    }
}
