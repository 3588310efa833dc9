package io.pluginmanager.testkit.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A reply as it answers one request: which status, which header fields, which part of the object.
 *
 * @param length the number of bytes that follow, or {@link ReplyBody#ENDLESS}
 * @param framed whether the client can tell where the answer ends, so that another may follow
 * @param bodiless whether only the head is sent
 */
record Answer(int status, List<String> headerLines, long from, long length, boolean framed, boolean bodiless) {

    private static final Pattern RANGE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    /** Decides as RFC 9110 section 13.2.2 does, unless the reply does not honour conditions or ranges. */
    static Answer to(ReceivedRequest request, Reply reply) {
        Reading reading = reading(request, reply);
        boolean bodiless = request.method().equals("HEAD")
                || reading.status() == 304
                || reading.status() == 204
                || reading.status() / 100 == 1;
        List<String> lines = new ArrayList<>();
        boolean framed = reply.framing != Reply.Framing.CLOSE && !reply.http10;
        if (reply.framing == Reply.Framing.CHUNKED && !reply.http10) {
            add(lines, reply, "Transfer-Encoding", "chunked");
        } else if (reply.framing == Reply.Framing.LENGTH && reading.status() != 304 && reading.status() != 204) {
            add(lines, reply, "Content-Length", Long.toString(reading.length()));
            framed &= reply.own("Content-Length") == null;
        }
        if (reading.status() == 206 || reading.status() == 416) {
            add(lines, reply, "Content-Range", reading.contentRange(reply.body.size()));
        } else if (reading.status() == 200 && reply.status == 200 && reply.honoursRanges) {
            add(lines, reply, "Accept-Ranges", "bytes");
        }
        if (!framed && !bodiless && reply.afterwards == Reply.Afterwards.AS_ANNOUNCED) {
            add(lines, reply, "Connection", "close");
        }
        for (Map.Entry<String, List<String>> own : reply.headers.entrySet()) {
            own.getValue().forEach(value -> lines.add(own.getKey() + ": " + value));
        }
        return new Answer(reading.status(), lines, reading.from(), reading.length(), framed || bodiless, bodiless);
    }

    private record Reading(int status, long from, long length) {

        String contentRange(long size) {
            String total = size == ReplyBody.ENDLESS ? "*" : Long.toString(size);
            return status == 416 ? "bytes */" + total : "bytes " + from + "-" + (from + length - 1) + "/" + total;
        }
    }

    private static Reading reading(ReceivedRequest request, Reply reply) {
        long size = reply.body.size();
        Reading whole = new Reading(reply.status, 0, size);
        if (reply.status != 200
                || !(request.method().equals("GET") || request.method().equals("HEAD"))) {
            return whole;
        }
        if (reply.honoursConditions) {
            if (request.header("If-Match").isPresent() && !hasEtag(request.headers("If-Match"), reply, true)) {
                return new Reading(412, 0, 0);
            }
            if (isKnown(request, reply)) {
                return new Reading(304, 0, 0);
            }
        }
        if (!request.method().equals("GET") || !reply.honoursRanges || !rangeHolds(request, reply)) {
            return whole;
        }
        return part(request.range().orElse(""), size, whole);
    }

    private static boolean isKnown(ReceivedRequest request, Reply reply) {
        if (request.header("If-None-Match").isPresent()) {
            return hasEtag(request.headers("If-None-Match"), reply, false);
        }
        String modified = reply.ownFirst("Last-Modified");
        return modified != null && request.headers("If-Modified-Since").contains(modified);
    }

    private static boolean rangeHolds(ReceivedRequest request, Reply reply) {
        String guard = request.header("If-Range").orElse(null);
        if (guard == null || !reply.honoursConditions) {
            return true;
        }
        return guard.endsWith("\"")
                ? hasEtag(List.of(guard), reply, true)
                : guard.equals(reply.ownFirst("Last-Modified"));
    }

    private static boolean hasEtag(List<String> wanted, Reply reply, boolean strongly) {
        @Nullable String etag = reply.ownFirst("ETag");
        if (etag == null) {
            return false;
        }
        for (String list : wanted) {
            for (String one : list.split(",", -1)) {
                String candidate = one.trim();
                boolean same = strongly
                        ? candidate.equals(etag) && !etag.startsWith("W/")
                        : opaque(candidate).equals(opaque(etag));
                if (same || candidate.equals("*")) {
                    return true;
                }
            }
        }
        return false;
    }

    private static String opaque(String etag) {
        return etag.startsWith("W/") ? etag.substring(2) : etag;
    }

    private static Reading part(String range, long size, Reading whole) {
        Matcher matcher = RANGE.matcher(range);
        if (!matcher.matches() || range.equals("bytes=-")) {
            return whole;
        }
        if (matcher.group(1).isEmpty()) {
            long suffix = Math.min(Long.parseLong(matcher.group(2)), size);
            return suffix == 0 ? new Reading(416, 0, 0) : new Reading(206, size - suffix, suffix);
        }
        long from = Long.parseLong(matcher.group(1));
        long last = matcher.group(2).isEmpty() ? size - 1 : Math.min(Long.parseLong(matcher.group(2)), size - 1);
        if (from >= size) {
            return new Reading(416, 0, 0);
        }
        return last < from ? whole : new Reading(206, from, last - from + 1);
    }

    private static void add(List<String> lines, Reply reply, String name, String value) {
        if (reply.own(name) == null) {
            lines.add(name + ": " + value);
        }
    }
}
