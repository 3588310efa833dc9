package io.pluginmanager.http;

import io.pluginmanager.artifact.ArtifactInfo;
import io.pluginmanager.artifact.Validator;
import io.pluginmanager.spi.SourceException;
import io.pluginmanager.spi.Transfer;
import java.io.InputStream;
import java.time.Clock;
import java.util.Optional;
import okhttp3.Headers;

/** Decides what an answer means: the table of statuses, ranges, lengths and encodings. */
final class Answers {

    private final Clock clock;

    Answers(Clock clock) {
        this.clock = clock;
    }

    /** Returns what an answer to HEAD says, or to a GET whose body nobody wants. */
    ArtifactInfo info(Place place, Answer answer) throws SourceException {
        if (answer.status() != 200) {
            throw Failures.ofStatus(place, answer, clock);
        }
        ContentCoding coding = coding(place, answer);
        return info(answer.headers(), coding, sizeOf(Framing.of(answer.response()), coding));
    }

    /**
     * Returns what an answer to GET brings; the transfer owns the answer.
     *
     * @throws SourceException if it brings nothing usable; the caller closes the answer then
     */
    Transfer transfer(Place place, Conditions conditions, Answer answer) throws SourceException {
        return switch (answer.status()) {
            case 200 -> whole(place, answer);
            case 206 -> part(place, conditions, answer);
            case 304 -> unmodified(place, conditions, answer);
            default -> throw Failures.ofStatus(place, answer, clock);
        };
    }

    private static Transfer whole(Place place, Answer answer) throws SourceException {
        Framing framing = Framing.of(answer.response());
        ContentCoding coding = coding(place, answer);
        BodyStream raw = new BodyStream(place, answer, framing.length());
        InputStream body = coding == ContentCoding.GZIP ? new DecodedBody(place, raw) : raw;
        return new HttpTransfer(
                Transfer.Status.FULL,
                info(answer.headers(), coding, sizeOf(framing, coding)),
                0,
                framing.endMarked() || coding == ContentCoding.GZIP,
                body,
                raw::close);
    }

    private static Transfer part(Place place, Conditions conditions, Answer answer) throws SourceException {
        if (!conditions.wantsPart()) {
            throw Failures.broken(place, "the server sent a part (206) although the whole was asked for");
        }
        Optional<ContentRange> range = ContentRange.parse(answer.headers().get("Content-Range"));
        if (range.isEmpty()) {
            throw Failures.broken(place, "the server sent a part (206) without a Content-Range that says which");
        }
        ContentRange part = range.get();
        if (part.first() != conditions.from()) {
            throw Failures.broken(
                    place,
                    "the server sent a part from " + part.first() + " on, not from " + conditions.from() + " on");
        }
        if (part.total() >= 0 && part.last() != part.total() - 1) {
            throw Failures.broken(
                    place, "the server sent a part that ends at " + part.last() + " of " + part.total() + " bytes");
        }
        Framing framing = Framing.of(answer.response());
        if (framing.length() >= 0 && framing.length() != part.length()) {
            throw Failures.broken(place, "the Content-Range and the Content-Length of a part contradict each other");
        }
        if (coding(place, answer) != ContentCoding.NONE) {
            throw changed(place, "the rest came encoded, which the start was not");
        }
        String tag = answer.headers().get("ETag");
        if (tag != null && !tag.equals(conditions.ifRange())) {
            throw changed(place, "the server sent a part of another state of it");
        }
        ArtifactInfo.Builder info = builder(answer.headers(), ContentCoding.NONE);
        if (tag == null && conditions.ifRange() != null) {
            info.validator(new Validator(conditions.ifRange(), true));
        }
        if (part.total() >= 0) {
            info.size(part.total());
        }
        // a part of an object of unknown length may not be its last one
        BodyStream body = new BodyStream(place, answer, part.length());
        return new HttpTransfer(
                Transfer.Status.PARTIAL, info.build(), part.first(), part.total() >= 0, body, body::close);
    }

    private static SourceException changed(Place place, String how) {
        return new SourceException(SourceException.Kind.CHANGED, place.shown() + " changed while it was read: " + how);
    }

    private Transfer unmodified(Place place, Conditions conditions, Answer answer) throws SourceException {
        if (!conditions.mayBeUnmodified()) {
            throw Failures.ofStatus(place, answer, clock);
        }
        ArtifactInfo info = builder(answer.headers(), ContentCoding.NONE).build();
        answer.close();
        return HttpTransfer.unmodified(info);
    }

    private static ContentCoding coding(Place place, Answer answer) throws SourceException {
        try {
            return ContentCoding.of(answer.headers(), place.fileName());
        } catch (SourceException e) {
            throw Failures.broken(place, String.valueOf(e.getMessage()));
        }
    }

    private static long sizeOf(Framing framing, ContentCoding coding) {
        return coding == ContentCoding.GZIP ? -1 : framing.length();
    }

    private static ArtifactInfo info(Headers headers, ContentCoding coding, long size) {
        ArtifactInfo.Builder info = builder(headers, coding);
        if (size >= 0) {
            info.size(size);
        }
        return info.build();
    }

    private static ArtifactInfo.Builder builder(Headers headers, ContentCoding coding) {
        ArtifactInfo.Builder info = ArtifactInfo.builder();
        Validators.of(headers, coding == ContentCoding.NONE).ifPresent(info::validator);
        Optional.ofNullable(headers.get("Last-Modified"))
                .flatMap(HttpDates::parse)
                .ifPresent(info::modified);
        return info;
    }
}
