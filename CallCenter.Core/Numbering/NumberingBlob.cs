using System.IO.Compression;
using System.Text;

namespace CallCenter.Core.Numbering;

/// <summary>A table as one value of the database: read back in a fraction of a second, replaced in one write.</summary>
internal static class NumberingBlob
{
    private const int Format = 1;

    public static byte[] Write(NumberingTable table)
    {
        using var bytes = new MemoryStream();
        using (var packed = new BrotliStream(bytes, CompressionLevel.Optimal))
        using (var writer = new BinaryWriter(packed, Encoding.UTF8))
        {
            var infos = new Dictionary<NumberInfo, int>();
            var ranges = table.Ranges().ToList();
            foreach (var range in ranges)
            {
                infos.TryAdd(range.Info, infos.Count);
            }

            writer.Write(Format);
            writer.Write(infos.Count);
            foreach (var info in infos.OrderBy(info => info.Value).Select(info => info.Key))
            {
                writer.Write(info.Region);
                writer.Write(info.TimeZone);
                writer.Write(info.Provider);
            }

            writer.Write(ranges.Count);
            foreach (var range in ranges)
            {
                writer.Write((short)range.Code);
                writer.Write(range.From);
                writer.Write(range.To);
                writer.Write(infos[range.Info]);
            }
        }

        return bytes.ToArray();
    }

    /// <summary>Null for what a later version wrote.</summary>
    public static NumberingTable? Read(byte[] bytes)
    {
        using var packed = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var reader = new BinaryReader(new BufferedStream(packed, 64 * 1024), Encoding.UTF8);
        if (reader.ReadInt32() != Format)
        {
            return null;
        }

        var infos = new NumberInfo[reader.ReadInt32()];
        for (var at = 0; at < infos.Length; at++)
        {
            infos[at] = new(reader.ReadString(), reader.ReadString(), reader.ReadString());
        }

        var ranges = new NumberRange[reader.ReadInt32()];
        for (var at = 0; at < ranges.Length; at++)
        {
            ranges[at] = new(reader.ReadInt16(), reader.ReadInt32(), reader.ReadInt32(), infos[reader.ReadInt32()]);
        }

        return NumberingTable.Build(ranges);
    }
}
