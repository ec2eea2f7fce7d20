using System.Text.Json;
using System.Text.Json.Serialization;

namespace CallCenter.Telephony.Ari;

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true)]
[JsonSerializable(typeof(AriEvent))]
[JsonSerializable(typeof(IReadOnlyList<AriChannel>))]
[JsonSerializable(typeof(IReadOnlyList<AriBridge>))]
[JsonSerializable(typeof(IReadOnlyList<AriEndpoint>))]
[JsonSerializable(typeof(IReadOnlyList<AriStoredRecording>))]
[JsonSerializable(typeof(IReadOnlyList<AriAttribute>))]
[JsonSerializable(typeof(AriEndpoint))]
[JsonSerializable(typeof(AriRecording))]
[JsonSerializable(typeof(AriRtpStatistics))]
[JsonSerializable(typeof(AriInfo))]
[JsonSerializable(typeof(AriRefusal))]
[JsonSerializable(typeof(AriFields))]
[JsonSerializable(typeof(AriVariables))]
[JsonSerializable(typeof(AriEventFilter))]
internal sealed partial class AriJson : JsonSerializerContext
{
    public static AriEvent ReadEvent(ReadOnlySpan<byte> json)
    {
        var read = JsonSerializer.Deserialize(json, Default.AriEvent) ?? throw new JsonException("An event is never null");
        return read.GetType() == typeof(AriEvent) ? new UnknownAriEvent(ReadType(json)) : read;
    }

    private static string ReadType(ReadOnlySpan<byte> json)
    {
        var reader = new Utf8JsonReader(json);
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals("type"))
            {
                reader.Read();
                return reader.GetString() ?? "";
            }
        }

        return "";
    }
}
