package io.pluginmanager.core.install;

import io.pluginmanager.config.Limits;
import io.pluginmanager.config.PluginDeclaration;
import io.pluginmanager.core.unpack.ArchiveFormat;
import io.pluginmanager.core.unpack.UnpackLimits;
import io.pluginmanager.core.unpack.UnpackRequest;

/** Says how the artifact of a plugin is to be unpacked. */
final class UnpackRequests {

    private UnpackRequests() {}

    /** Returns what a declaration and the limits ask for; the name comes from the source, without query and fragment. */
    static UnpackRequest of(PluginDeclaration plugin, String source, Limits limits) {
        return UnpackRequest.of(lastPart(source))
                .withFormat(plugin.format().flatMap(ArchiveFormat::parse).orElse(null))
                .withMember(plugin.member().orElse(null))
                .withStripComponents(plugin.stripComponents())
                .withPortableNames(plugin.portableNames())
                .withLimits(UnpackLimits.defaults()
                        .withEntries(limits.entries())
                        .withUnpackedBytes(limits.unpacked())
                        .withRatio(limits.ratio())
                        .withDecoderMemory(limits.decoderMemory()));
    }

    static String lastPart(String source) {
        int end = 0;
        while (end < source.length() && source.charAt(end) != '?' && source.charAt(end) != '#') {
            end++;
        }
        while (end > 0 && source.charAt(end - 1) == '/') {
            end--;
        }
        String path = source.substring(0, end);
        return path.substring(Math.max(path.lastIndexOf('/'), path.lastIndexOf(':')) + 1);
    }
}
