using System.Globalization;

namespace CallCenter.Core.Contacts.Uploads;

/// <summary>What became of the rows so far.</summary>
public sealed record UploadCounts(int Rows, int Accepted, int Repaired, IReadOnlyDictionary<RejectReason, int> Reasons)
{
    public static UploadCounts None { get; } = new(0, 0, 0, new Dictionary<RejectReason, int>());

    public int Duplicates => Of(RejectReason.RepeatedInFile) + Of(RejectReason.AlreadyInProject) + Of(RejectReason.InOtherProject);

    public int Blacklisted => Of(RejectReason.Blacklisted);

    /// <summary>For what stands in the row itself.</summary>
    public int Rejected => Reasons.Values.Sum() - Duplicates - Blacklisted;

    public static UploadCounts Of(ContactUpload upload) => new(upload.RowsRead, upload.Accepted, upload.Repaired, Parse(upload.Reasons));

    public string WriteReasons() => string.Join(';', Reasons.OrderBy(reason => reason.Key).Select(reason => string.Create(CultureInfo.InvariantCulture, $"{reason.Key}={reason.Value}")));

    private int Of(RejectReason reason) => Reasons.GetValueOrDefault(reason);

    public static IReadOnlyDictionary<RejectReason, int> Parse(string reasons) => reasons.Split(';', StringSplitOptions.RemoveEmptyEntries)
        .Select(part => part.Split('='))
        .ToDictionary(part => Enum.Parse<RejectReason>(part[0]), part => int.Parse(part[1], CultureInfo.InvariantCulture));
}
