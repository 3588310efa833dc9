package io.pluginmanager.core.serve;

/** The conditions of a request (RFC 9110 section 13). */
final class EntityTags {

    private EntityTags() {}

    /** Tells whether the client has this state already. */
    static boolean isKnown(RequestHeaders headers, String etag) {
        return headers.list("If-None-Match").stream()
                .anyMatch(tag -> tag.equals("*") || opaque(tag).equals(etag));
    }

    /** Weak and strong tags are compared alike here: nothing but a whole body depends on it. */
    private static String opaque(String tag) {
        return tag.startsWith("W/") ? tag.substring(2) : tag;
    }
}
