package io.pluginmanager.core.unpack;

import io.pluginmanager.core.unpack.UnpackException.Reason;
import org.jspecify.annotations.Nullable;

/**
 * Decides what an artifact is: its bytes decide, and a declared format or the ending of its name must not contradict
 * them.
 *
 * @param container how to read the outermost layer
 * @param codec the compression around it; {@link Codec#NONE} unless the container is {@link Container#COMPRESSED}
 * @param claim what was declared or claimed by the name; null if nothing was
 * @param declared whether the claim stands in the configuration
 */
record FormatChoice(
        Container container, Codec codec, @Nullable ArchiveFormat claim, boolean declared) {

    /** The outermost layer. */
    enum Container {
        PLAIN,
        ZIP,
        TAR,
        COMPRESSED
    }

    static FormatChoice of(UnpackRequest request, byte[] head) throws Refusal {
        Magic magic = Magic.of(head);
        ArchiveFormat declared = request.declaredFormat();
        if (declared == ArchiveFormat.FILE) {
            return new FormatChoice(Container.PLAIN, Codec.NONE, declared, true);
        }
        ArchiveFormat claim = declared != null
                ? declared
                : FileEndings.archive(request.sourceName()).orElse(null);
        if (claim == null) {
            return unclaimed(request.sourceName(), magic);
        }
        boolean agrees = claim == ArchiveFormat.ZIP
                ? magic == Magic.ZIP
                : claim == ArchiveFormat.TAR
                        ? magic == Magic.TAR || magic == Magic.ZEROS
                        : magic.codec() == claim.codec();
        if (!agrees) {
            throw mismatch(claim, declared != null, magic.toString());
        }
        Container container = claim == ArchiveFormat.ZIP
                ? Container.ZIP
                : claim == ArchiveFormat.TAR ? Container.TAR : Container.COMPRESSED;
        return new FormatChoice(container, claim.codec(), claim, declared != null);
    }

    private static FormatChoice unclaimed(String name, Magic magic) throws Refusal {
        boolean known = FileEndings.isPackage(name) || FileEndings.isText(name);
        boolean plain = magic == Magic.OTHER
                || magic == Magic.ZEROS
                || (magic == Magic.ZIP && FileEndings.isPackage(name))
                || (magic == Magic.HTML && FileEndings.isMarkup(name));
        if (plain) {
            return new FormatChoice(Container.PLAIN, Codec.NONE, null, false);
        }
        if (magic == Magic.HTML) {
            throw Refusal.of(
                    Reason.MISMATCH,
                    "it is an HTML page, perhaps a login or error page, and its name does not say so",
                    "check the address and the credentials, or set \"format: file\" to place the page");
        }
        if (known) {
            throw Refusal.of(
                    Reason.MISMATCH,
                    "the ending of its name promises a file that is used as it is, but it is " + magic,
                    "set \"format:\" to what it is, or correct the address");
        }
        if (magic.isForeign()) {
            throw Refusal.of(
                    Reason.UNSUPPORTED,
                    "it is " + magic + ", which is not read here",
                    "ask its author for a zip or tar.gz, or set \"format: file\" to place it as it is");
        }
        Container container =
                magic == Magic.ZIP ? Container.ZIP : magic == Magic.TAR ? Container.TAR : Container.COMPRESSED;
        return new FormatChoice(container, magic.codec(), null, false);
    }

    /** Decides, from the first decompressed bytes, whether compressed data holds a tar archive. */
    boolean holdsTar(byte[] head) throws Refusal {
        Magic inner = Magic.of(head);
        if (inner == Magic.ZEROS && claim != null && claim.holdsFiles()) {
            return true;
        }
        boolean tar = inner == Magic.TAR;
        if (claim != null && claim.holdsFiles() != tar && (declared || claim.holdsFiles())) {
            throw mismatch(
                    claim,
                    declared,
                    ArchiveFormat.of(codec, false) + " data that holds " + (tar ? "a tar archive" : inner.toString()));
        }
        return tar;
    }

    private static Refusal mismatch(ArchiveFormat claim, boolean declared, String found) {
        return Refusal.of(
                Reason.MISMATCH,
                (declared ? "\"format: " + claim + "\" is declared" : "its name says " + claim) + ", but it is "
                        + found,
                declared
                        ? "correct \"format:\" or the address"
                        : "correct the address, or set \"format:\" to what it is");
    }
}
