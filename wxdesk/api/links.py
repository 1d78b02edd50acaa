"""Which requests an answer leads to, as the OpenAPI document says it."""

from collections.abc import Mapping
from typing import Any

Links = dict[str, Mapping[str, Any]]


def _links(parameter: str, value: str, operations: Mapping[str, str]) -> Links:
    """Links that hand one value on.

    Args:
        parameter: Of each of the operations; it is the same thing for all.
        value: Where it is in the request or its answer.
        operations: Their ids, by what they do.
    """
    return {
        name: {
            "operationId": operation,
            "parameters": {parameter: value},
            "description": f"{name}.",
        }
        for name, operation in operations.items()
    }


def to_task(value: str = "$response.body#/identifier") -> Links:
    """What can be done with a task of whisperX-FastAPI's clients."""
    return _links(
        "identifier",
        value,
        {
            "GetTask": "get_transcription_status_task__identifier__get",
            "DeleteTask": "delete_task_task__identifier__delete_delete",
        },
    )


def to_job(value: str = "$response.body#/id") -> Links:
    """What can be done with a job."""
    job = "api_v1_jobs__job_id_"
    return _links(
        "job_id",
        value,
        {
            "GetJob": f"get_job_{job}_get",
            "FollowJob": f"follow_job_{job}_events_get",
            "GetJobResult": f"get_job_result_{job}_result_get",
            "CancelJob": f"cancel_job_{job}_cancel_post",
            "RetryJob": f"retry_job_{job}_retry_post",
            "MoveJob": f"move_job_{job}_move_post",
            "RemoveJob": f"remove_job_{job}_delete",
        },
    )


def to_transcript(value: str = "$response.body#/number") -> Links:
    """What can be done with a transcript that is in the library."""
    transcript = "api_v1_transcripts__number_"
    return _links(
        "number",
        value,
        {
            "GetTranscript": f"get_transcript_{transcript}_get",
            "CorrectTranscript": f"correct_transcript_{transcript}_patch",
            "ListRevisions": f"list_revisions_{transcript}_revisions_get",
            "ExportTranscript": f"export_transcript_{transcript}_export_get",
            "GetMedia": f"get_media_{transcript}_media_get",
            "DeleteTranscript": f"delete_transcript_{transcript}_delete",
        },
    )


def to_trash() -> Links:
    """What can be done with a transcript that was just deleted."""
    restore = "restore_transcript_api_v1_transcripts__number__restore_post"
    return _links("number", "$request.path.number", {"RestoreTranscript": restore})


def to_voice(value: str = "$response.body#/id") -> Links:
    """What can be done with a voice that is remembered."""
    voice = "api_v1_speakers__voice_id_"
    return _links(
        "voice_id",
        value,
        {
            "GetVoice": f"get_voice_{voice}_get",
            "RenameVoice": f"rename_voice_{voice}_patch",
            "ForgetVoice": f"forget_voice_{voice}_delete",
        },
    )


def to_webhook(value: str = "$response.body#/id") -> Links:
    """What can be done with a webhook."""
    hook = "api_v1_webhooks__hook_id_"
    return _links(
        "hook_id",
        value,
        {
            "GetWebhook": f"get_webhook_{hook}_get",
            "ListDeliveries": f"list_deliveries_{hook}_deliveries_get",
            "TryWebhook": f"try_webhook_{hook}_test_post",
            "ResumeWebhook": f"resume_webhook_{hook}_resume_post",
            "RemoveWebhook": f"remove_webhook_{hook}_delete",
        },
    )
