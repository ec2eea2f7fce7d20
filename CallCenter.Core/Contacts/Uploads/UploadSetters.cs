using Microsoft.EntityFrameworkCore.Query;

namespace CallCenter.Core.Contacts.Uploads;

internal static class UploadSetters
{
    /// <summary>How far a run is, in one statement with whatever else it writes.</summary>
    public static UpdateSettersBuilder<ContactUpload> SetCounts(this UpdateSettersBuilder<ContactUpload> set, UploadCounts counts)
    {
        var reasons = counts.WriteReasons();
        return set.SetProperty(upload => upload.RowsRead, counts.Rows)
            .SetProperty(upload => upload.Accepted, counts.Accepted)
            .SetProperty(upload => upload.Rejected, counts.Rejected)
            .SetProperty(upload => upload.Duplicates, counts.Duplicates)
            .SetProperty(upload => upload.Blacklisted, counts.Blacklisted)
            .SetProperty(upload => upload.Repaired, counts.Repaired)
            .SetProperty(upload => upload.Reasons, reasons);
    }
}
