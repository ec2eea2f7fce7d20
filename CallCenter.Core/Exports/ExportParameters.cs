using System.Text.Json;

namespace CallCenter.Core.Exports;

internal static class ExportParameters
{
    /// <summary>Null for what is not understood: it came from outside, or an older version wrote it.</summary>
    public static T? Read<T>(string json)
        where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
