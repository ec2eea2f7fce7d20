using CallCenter.Core.Contacts.Uploads;

namespace CallCenter.Web.Projects.Uploads;

/// <summary>Words for why a row was rejected.</summary>
internal static class ReasonWords
{
    public static string Of(Rejection rejection) => rejection.Reason switch
    {
        RejectReason.NoPhone => UploadTexts.ReasonNoPhone,
        RejectReason.BadPhone => UploadTexts.ReasonBadPhone,
        RejectReason.BadBirthDate => UploadTexts.ReasonBadBirthDate,
        RejectReason.TextTooLong => UploadTexts.ReasonTextTooLong,
        RejectReason.RepeatedInFile => UploadTexts.ReasonRepeatedInFile,
        RejectReason.AlreadyInProject => UploadTexts.ReasonAlreadyInProject,
        RejectReason.BadFieldValue => string.Format(System.Globalization.CultureInfo.CurrentCulture, UploadTexts.ReasonBadFieldValue, rejection.Field),
        _ => throw new ArgumentOutOfRangeException(nameof(rejection), rejection.Reason, null),
    };
}
